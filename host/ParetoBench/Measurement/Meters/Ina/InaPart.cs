namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>What differs between the parts: registers to volts, and settings to registers. One file a part.</summary>
public abstract record InaPart
{
    /// <summary>As in boards.json.</summary>
    public abstract string Name { get; }

    /// <summary>In PROBE_START.</summary>
    public abstract byte ProbeKind { get; }

    /// <summary>Registers that identify the part; null: it has none.</summary>
    public virtual InaIdentity? Identity => null;

    /// <summary>Bits of the calibration register that stay as they are written.</summary>
    public abstract ushort CalibrationMask { get; }

    /// <summary>Smallest step of the bus voltage, V.</summary>
    public abstract double BusStepVolts { get; }

    /// <summary>V, never negative: an unsigned register stays unsigned above half of its range.</summary>
    public abstract double BusVolts(ushort register);

    /// <summary>Whether the part reports that its current and power registers overflowed, as far as the sampled registers show it.</summary>
    public virtual bool Overflow(ushort busRegister) => false;

    /// <summary>False when the bus register says that no new conversion was finished.</summary>
    public virtual bool IsReady(ushort busRegister) => true;

    /// <summary>The settings as registers, with all that follows from them.</summary>
    /// <exception cref="MeterException">A setting that the part does not have.</exception>
    public abstract InaSetup Setup(InaSettings settings, string where);

    /// <summary>What <c>averages</c> may be beside the other settings, from few to many.</summary>
    public abstract IReadOnlyList<int> AveragesBeside(InaSettings settings);

    /// <summary>Ranges of addresses that the pins can select: with two pins of four levels each, 0x40 to 0x4f.</summary>
    protected virtual (int First, int Last)[] Addresses => [(0x40, 0x4F)];

    protected virtual string AddressPins => "the pins A0 and A1 select it, 0x40 when both are at ground";

    /// <exception cref="MeterException">No such part can have the address.</exception>
    public int AddressOf(InaSettings settings, string where)
    {
        int address = settings.Address?.Value ?? Addresses[0].First;
        string ranges = string.Join(" or from ", Addresses.Select(a => $"0x{a.First:x2} to 0x{a.Last:x2}"));
        return Addresses.Any(a => address >= a.First && address <= a.Last) ? address
            : throw MeterErrors.Setting($"An {Name} has an address from {ranges}, not 0x{address:x2}", where, $"Correct \"address\": {AddressPins}.");
    }

    /// <summary>Maker's limits as half-widths: relative error of the current, offset of the shunt voltage, relative error of the bus voltage.</summary>
    public abstract (double Gain, double OffsetVolts, double Bus) Limits(InaSetup setup);

    /// <summary>Amperes per step of the current register, for a largest current: 2^15 steps (data sheets, 8.5.1, 6.5.1 and 8.1.2).</summary>
    public static double CurrentStep(double maxAmperes) => maxAmperes / 32768;

    /// <summary>The calibration register that makes the current register count in these steps; fixed-point factor of the part.</summary>
    protected ushort CalibrationOf(double factor, double currentStep, double shuntOhms) =>
        (ushort)((ushort)Math.Clamp(Math.Truncate(factor / (currentStep * shuntOhms)), 2, CalibrationMask) & CalibrationMask);
}
