using System.Device.I2c;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>A power monitor at the register level, behind the abstract class that real buses implement. Written from the data sheets' register maps.</summary>
/// <param name="type">ina219, ina226 or ina236.</param>
/// <param name="address">7 bits.</param>
internal sealed class SimulatedIna(string type, int address = 0x40) : I2cDevice
{
    private const int Reset = 1 << 15;
    private const int FineRange = 1 << 12;

    private readonly ushort[] _registers = new ushort[256];
    private byte _pointer;
    private double _lastConversion;
    private long _conversions;

    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, address);

    public double ShuntOhms { get; set; } = 0.1;

    /// <summary>Mean of a time by this machine's clock.</summary>
    public Func<double, double, double> Amperes { get; set; } = (_, _) => 0.1;

    public double BusVolts { get; set; } = 3.3;

    public double ConversionSeconds { get; set; } = 1.172e-3;

    /// <summary>Conversions end whether they are fetched or not, and one that is not fetched is replaced; else one waits to be fetched.</summary>
    public bool KeepsTime { get; set; }

    /// <summary>How many conversions had ended at each fetch of the shunt register, with <see cref="KeepsTime"/>.</summary>
    public List<long> Fetched { get; } = [];

    /// <summary>What a register takes on the bus.</summary>
    public double TransferSeconds { get; set; }

    public bool Unplugged { get; set; }

    public ushort DieId { get; set; } = (ushort)(type == "ina236" ? 0xA080 : 0x2260);

    public ushort Configuration => _registers[0];

    public ushort Calibration => _registers[5];

    private bool Is219 => type == "ina219";

    /// <summary>As after a moment without supply.</summary>
    public void LoseSupply() => (_registers[0], _registers[5]) = ((ushort)(Is219 ? 0x399F : 0x4127), 0);

    public override void Read(Span<byte> buffer)
    {
        Answer();
        if (_pointer == 1 && KeepsTime)
            Fetched.Add(_conversions);
        ushort value = _registers[_pointer];
        for (int i = 0; i < Math.Min(buffer.Length, 2); i++)
            buffer[i] = (byte)(value >> 8 * (1 - i));
        // INA219: reading the power register clears CNVR. INA226, INA236: reading mask/enable clears CVRF.
        if (Is219 && _pointer == 3)
            _registers[2] &= 0xFFFD;
        if (!Is219 && _pointer == 6)
            _registers[6] &= 0xFFF7;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Answer();
        _pointer = buffer[0];
        if (buffer.Length != 3)
            return;
        ushort value = (ushort)(buffer[1] << 8 | buffer[2]);
        if (_pointer == 5)
            value &= (ushort)(Is219 ? 0xFFFE : 0x7FFF);
        _registers[_pointer] = value;
        if (_pointer == 0 && (value & Reset) != 0)
            LoseSupply();
        // A conversion under way is given up; the next begins with the new settings.
        (_lastConversion, _registers[2], _registers[6]) = (Timeline.Now(), (ushort)(Is219 ? 0 : _registers[2]), 0);
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        if (TransferSeconds > 0)
            Thread.Sleep(TimeSpan.FromSeconds(TransferSeconds));
        Write(writeBuffer);
        Read(readBuffer);
    }

    private void Answer()
    {
        if (Unplugged)
            throw new IOException("Remote I/O error");
        double now = Timeline.Now();
        if (now - _lastConversion >= ConversionSeconds)
        {
            long ended = KeepsTime ? (long)((now - _lastConversion) / ConversionSeconds) : 1;
            double end = KeepsTime ? _lastConversion + ended * ConversionSeconds : now;
            _conversions += ended;
            Convert(KeepsTime ? end - ConversionSeconds : _lastConversion, end);
        }
        if (!Is219)
            (_registers[type == "ina236" ? 0x3E : 0xFE], _registers[type == "ina236" ? 0x3F : 0xFF]) = (0x5449, DieId);
    }

    private void Convert(double from, double to)
    {
        _lastConversion = to;
        int fine = type == "ina236" && (_registers[0] & FineRange) != 0 ? 4 : 1;
        double shuntVolts = Amperes(from, to) * ShuntOhms, step = Is219 ? 10e-6 : 2.5e-6 / fine;
        int full = Is219 ? (int)(0.04 * (1 << (_registers[0] >> 11 & 3)) / 10e-6) : 32767;
        int shunt = (int)Math.Clamp(Math.Round(shuntVolts / step), Is219 ? -full : -32768, full);
        long current = Is219 ? (long)shunt * _registers[5] / 4096 : (long)shunt * _registers[5] / 2048;
        bool overflow = Math.Abs(current) > 32767;
        _registers[1] = (ushort)(short)shunt;
        _registers[2] = Is219
            ? (ushort)((int)Math.Round(BusVolts / 4e-3) << 3 | 2 | (overflow ? 1 : 0))
            : (ushort)Math.Round(BusVolts / (type == "ina236" ? 1.6e-3 : 1.25e-3));
        _registers[4] = (ushort)(short)Math.Clamp(current, -32768, 32767);
        if (!Is219)
            _registers[6] = (ushort)(8 | (overflow ? 4 : 0));
    }
}
