using System.Device.I2c;

namespace ParetoBench.Tests.Instruments;

/// <summary>An INA219 or INA226 at the register level, behind the abstract class that real buses implement. Written from the data sheets' register maps.</summary>
internal sealed class SimulatedIna(bool is226, int address = 0x40) : I2cDevice
{
    private readonly ushort[] _registers = new ushort[256];
    private byte _pointer;
    private double _lastConversion;

    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, address);

    public double ShuntOhms { get; set; } = 0.1;

    /// <summary>By this machine's clock.</summary>
    public Func<double, double, double> Amperes { get; set; } = (_, _) => 0.1;

    public double BusVolts { get; set; } = 3.3;

    public double ConversionSeconds { get; set; } = 1.172e-3;

    public bool Unplugged { get; set; }

    public ushort DieId { get; set; } = 0x2260;

    public ushort Configuration => _registers[0];

    public ushort Calibration => _registers[5];

    public override void Read(Span<byte> buffer)
    {
        Answer();
        ushort value = _registers[_pointer];
        (buffer[0], buffer[1]) = ((byte)(value >> 8), (byte)value);
        // INA219: reading the power register clears CNVR. INA226: reading mask/enable clears CVRF.
        if (!is226 && _pointer == 3)
            _registers[2] &= 0xFFFD;
        if (is226 && _pointer == 6)
            _registers[6] &= 0xFFF7;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Answer();
        _pointer = buffer[0];
        if (buffer.Length == 3)
        {
            _registers[_pointer] = (ushort)(buffer[1] << 8 | buffer[2]);
            // A conversion under way is given up; the next begins with the new settings.
            (_lastConversion, _registers[2], _registers[6]) = (Timeline.Now(), (ushort)(is226 ? _registers[2] : 0), 0);
        }
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Write(writeBuffer);
        Read(readBuffer);
    }

    private void Answer()
    {
        if (Unplugged)
            throw new IOException("Remote I/O error");
        double now = Timeline.Now();
        if (now - _lastConversion >= ConversionSeconds)
            Convert(_lastConversion, now);
        (_registers[0xFE], _registers[0xFF]) = is226 ? ((ushort)0x5449, DieId) : ((ushort)0, (ushort)0);
    }

    private void Convert(double from, double to)
    {
        _lastConversion = to;
        double shuntVolts = Amperes(from, to) * ShuntOhms, step = is226 ? 2.5e-6 : 10e-6;
        int full = is226 ? 32767 : (int)(0.04 * (1 << (_registers[0] >> 11 & 3)) / 10e-6);
        int shunt = (int)Math.Clamp(Math.Round(shuntVolts / step), is226 ? -32768 : -full, full);
        long current = is226 ? (long)shunt * _registers[5] / 2048 : (long)shunt * _registers[5] / 4096;
        bool overflow = Math.Abs(current) > 32767;
        _registers[1] = (ushort)(short)shunt;
        _registers[2] = is226 ? (ushort)Math.Round(BusVolts / 1.25e-3) : (ushort)((int)Math.Round(BusVolts / 4e-3) << 3 | 2 | (overflow ? 1 : 0));
        _registers[4] = (ushort)(short)Math.Clamp(current, -32768, 32767);
        if (is226)
            _registers[6] = (ushort)(8 | (overflow ? 4 : 0));
    }
}
