namespace ParetoBench.Meters.Ina;

/// <summary>What differs between the parts: registers to volts, and settings to registers. One file a part.</summary>
public abstract record InaPart
{
    private const int FirstAddress = 0x40;
    private const int LastAddress = 0x4F;

    /// <summary>As in boards.json.</summary>
    public abstract string Name { get; }

    /// <summary>In PROBE_START.</summary>
    public abstract byte ProbeKind { get; }

    /// <summary>Null: the part has no such register.</summary>
    public virtual ushort? ManufacturerId => null;

    public virtual ushort? DieId => null;

    /// <summary>Smallest step of the shunt voltage, V.</summary>
    public abstract double ShuntStepVolts { get; }

    /// <summary>Smallest step of the bus voltage, V.</summary>
    public abstract double BusStepVolts { get; }

    /// <summary>V, signed: current may flow back.</summary>
    public double ShuntVolts(ushort register) => (short)register * ShuntStepVolts;

    /// <summary>V, never negative: above half of the register's range an unsigned part stays unsigned.</summary>
    public abstract double BusVolts(ushort register);

    /// <summary>The part's own word that its current and power registers overflowed, as far as the sampled registers tell.</summary>
    public virtual bool Overflow(ushort busRegister) => false;

    /// <summary>False when the bus register says that no new conversion was finished.</summary>
    public virtual bool IsReady(ushort busRegister) => true;

    /// <summary>The settings as registers, with all that follows from them.</summary>
    /// <exception cref="MeterException">A setting that the part does not have.</exception>
    public abstract InaSetup Setup(MeterSettings settings, string where);

    /// <summary>Both parts have two address pins of four levels each: 0x40 to 0x4f.</summary>
    /// <exception cref="MeterException">No such part can have the address.</exception>
    public int AddressOf(MeterSettings settings, string where)
    {
        int address = settings.Address?.Value ?? FirstAddress;
        return address is >= FirstAddress and <= LastAddress ? address
            : throw MeterErrors.Setting($"An {Name} has an address from 0x{FirstAddress:x2} to 0x{LastAddress:x2}, not 0x{address:x2}", where, "Correct \"address\": the pins A0 and A1 choose it, 0x40 when both are at ground.");
    }

    /// <summary>Maker's limits as half-widths: relative error of the current, offset of the shunt voltage, relative error of the bus voltage.</summary>
    public abstract (double Gain, double OffsetVolts, double Bus) Limits(InaSetup setup);

    /// <summary>Amperes per step of the current register, for a largest current: 2^15 steps (both data sheets, section 8.5.1 and 6.5.1).</summary>
    public static double CurrentStep(double maxAmperes) => maxAmperes / 32768;

    /// <summary>The calibration register that makes the current register count in these steps; fixed-point factor of the part.</summary>
    protected static ushort CalibrationOf(double factor, double currentStep, double shuntOhms) =>
        // Both parts ignore the lowest bit or have 15 bits.
        (ushort)Math.Clamp(Math.Truncate(factor / (currentStep * shuntOhms)), 2, 0xFFFE);
}
