using System.Device.I2c;
using ParetoBench.Measurement.Meters.I2cBuses;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>A part on a bus: its registers, its identity, and what it reports of its conversions.</summary>
internal sealed class InaDevice(I2cPlace place, InaPart part, int address, string where) : IDisposable
{
    // Of the INA226 and INA236, in the mask/enable register.
    private const int ConversionReady = 1 << 3;
    private const int MathOverflow = 1 << 2;

    /// <summary>What a bus on which nobody answers reads as, where the bridge does not report it.</summary>
    private const ushort Nobody = 0xFFFF;

    private readonly I2cDevice _device = place.Device;

    /// <summary>For the record of a reading.</summary>
    public string Words => $"{part.Name.ToUpperInvariant()} at 0x{address:x2} of {place.Bus}";

    public bool IsSimulated => place.IsSimulated;

    /// <summary>Writes the settings, reads them back, and asks the part what it is.</summary>
    /// <exception cref="MeterException">It is another part, or does not keep its settings.</exception>
    /// <exception cref="IOException">Nothing answers.</exception>
    public void Configure(InaSetup setup)
    {
        Write(InaRegisters.Configuration, setup.Configuration);
        Write(InaRegisters.Calibration, setup.Calibration);
        ushort back = Read(InaRegisters.Configuration), calibration = Read(InaRegisters.Calibration);
        ushort? maker = part.Identity is { } id ? Read(id.ManufacturerRegister) : null, die = part.Identity is { } own ? Read(own.DieRegister) : null;
        if (back == Nobody && calibration == Nobody)
            throw new IOException("every register reads 0xffff");
        string identity = maker == null ? "" : $"; maker 0x{maker:x4}, die 0x{die:x4}";
        if (back != setup.Configuration || part.Identity?.IsOf(maker, die) == false)
        {
            throw new MeterException(
                $"The part at address 0x{address:x2} of {place.Bus} is not an {part.Name}: " +
                $"configuration 0x{setup.Configuration:x4} was written, 0x{back:x4} read{identity}",
                where, $"Correct \"type\" and \"address\". {place.Advice}");
        }
        if (calibration != setup.Calibration)
        {
            throw new MeterException(
                $"The {part.Name} at address 0x{address:x2} of {place.Bus} does not keep its calibration: " +
                $"0x{setup.Calibration:x4} was written, 0x{calibration:x4} read",
                where, "Check the part's supply and wires; another part answers there if it happens each time.");
        }
    }

    /// <summary>Whether the part still has its settings: one that lost its supply for a moment continues with its defaults, and other steps.</summary>
    public bool Keeps(InaSetup setup) => Read(InaRegisters.Configuration) == setup.Configuration && Read(InaRegisters.Calibration) == setup.Calibration;

    /// <summary>Whether a result is ready. INA219: the bus register shows it. INA226, INA236: mask/enable shows it, and reading it clears the flag.</summary>
    public (bool Ready, bool Overflow, ushort Bus) Look()
    {
        if (part.Identity == null)
        {
            ushort register = Read(InaRegisters.BusVoltage);
            return (part.IsReady(register), part.Overflow(register), register);
        }
        ushort mask = Read(InaRegisters.MaskEnable);
        return (mask & ConversionReady) == 0 ? (false, false, (ushort)0) : (true, (mask & MathOverflow) != 0, Read(InaRegisters.BusVoltage));
    }

    /// <summary>The shunt register; the next <see cref="Look"/> is about the next conversion.</summary>
    public ushort Take()
    {
        ushort shunt = Read(InaRegisters.ShuntVoltage);
        // INA219: reading the power register clears the flag.
        if (part.Identity == null)
            Read(InaRegisters.Power);
        return shunt;
    }

    public ushort Read(byte register)
    {
        Span<byte> value = stackalloc byte[2];
        _device.WriteRead([register], value);
        return (ushort)(value[0] << 8 | value[1]);
    }

    public void Dispose() => _device.Dispose();

    private void Write(byte register, ushort value) => _device.Write([register, (byte)(value >> 8), (byte)value]);
}
