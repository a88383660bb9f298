using System.Device.I2c;
using System.Runtime.InteropServices;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>
/// A power monitor by its data sheet, as far as a runner sees it: registers of 16 bits behind a pointer, a conversion
/// every <see cref="ConversionTicks"/>, flags that reading clears, bits that cannot be written.
/// </summary>
internal sealed class SimulatedPowerMonitor(int kind, IDeviceClock clock) : I2cDevice
{
    private const int NoSuchDevice = 121;

    private readonly Lock _lock = new();
    private readonly Dictionary<byte, ushort> _registers = new()
    {
        [0x00] = (ushort)(kind == ProbeKind.Ina219 ? 0x399F : 0x4127),
        [0x05] = 0,
        [0x06] = 0,
        [(byte)(kind == ProbeKind.Ina236 ? 0x3E : 0xFE)] = 0x5449,
        [(byte)(kind == ProbeKind.Ina236 ? 0x3F : 0xFF)] = (ushort)(kind == ProbeKind.Ina236 ? 0xA080 : 0x2260),
    };

    private byte _pointer;
    private ulong _lastTaken;

    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, 0x40);

    /// <summary>Shunt register at a time, raw.</summary>
    public Func<ulong, ushort> Shunt { get; set; } = _ => 1000;

    public Func<ulong, ushort> Bus { get; set; } = _ => 0x1F40;

    public ulong ConversionTicks { get; set; } = 1;

    /// <summary>The cable: nothing answers while it is out.</summary>
    public volatile bool Unplugged;

    /// <summary>Read back instead of what was written; null: as written.</summary>
    public ushort? Stuck { get; set; }

    public bool Disposed { get; private set; }

    public void Set(byte register, ushort value) => _registers[register] = value;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Answer();
        lock (_lock)
        {
            _pointer = buffer[0];
            if (buffer.Length < 3)
                return;
            ushort value = (ushort)(buffer[1] << 8 | buffer[2]);
            if (_pointer == 0x05)
                value &= (ushort)(kind == ProbeKind.Ina219 ? 0xFFFE : 0x7FFF);
            if (_pointer == 0x00)
                value = (ushort)(kind == ProbeKind.Ina219 ? value & 0x3FFF : (value & (kind == ProbeKind.Ina236 ? 0x1FFF : 0x0FFF)) | 0x4000);
            _registers[_pointer] = Stuck ?? value;
        }
    }

    public override void Read(Span<byte> buffer)
    {
        Answer();
        ushort value;
        lock (_lock)
            value = Value();
        buffer[0] = (byte)(value >> 8);
        buffer[1] = (byte)value;
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Write(writeBuffer);
        Read(readBuffer);
    }

    public override byte ReadByte() => throw new NotSupportedException("registers have 16 bits");

    public override void WriteByte(byte value) => Write([value]);

    protected override void Dispose(bool disposing) => Disposed = true;

    private ushort Value()
    {
        ulong now = clock.Now() / ConversionTicks;
        bool ready = now != _lastTaken;
        switch (_pointer)
        {
            case 0x01:
                return Shunt(now);
            case 0x02:
                int flags = kind == ProbeKind.Ina219 && ready ? 2 : 0;
                return (ushort)(Bus(now) | flags);
            case 0x03 when kind == ProbeKind.Ina219:
                _lastTaken = now;
                return 0;
            case 0x04:
                return (ushort)(short)((short)Shunt(now) / 2);
            case 0x06 when kind != ProbeKind.Ina219:
                _lastTaken = now;
                return (ushort)(ready ? 8 : 0);
            default:
                return _registers.GetValueOrDefault(_pointer);
        }
    }

    private void Answer()
    {
        if (!Unplugged)
            return;
        Marshal.SetLastPInvokeError(NoSuchDevice);
        throw new IOException($"Error {NoSuchDevice} performing I2C data transfer.");
    }
}
