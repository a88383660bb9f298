using System.Device.I2c;
using ParetoBench.Tests.Boards;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>
/// A board with a Firmata sketch on a pty, written from the protocol's documents: versions, capabilities, pin states, and I2C
/// requests that go to parts at the register level.
/// </summary>
internal sealed class SimulatedFirmata : IDisposable
{
    private const byte StartSysex = 0xF0;
    private const byte EndSysex = 0xF7;
    private const byte ReportVersion = 0xF9;
    private const int I2cMode = 6;
    private const int Pins = 20;

    private readonly PtyPair _cable = new();
    private readonly FileStream _line;
    private readonly Thread _thread;
    private readonly List<byte> _message = [];
    private volatile bool _closing;
    private bool _i2cIsOn;

    public SimulatedFirmata()
    {
        _line = new FileStream(_cable.DevicePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        _thread = new Thread(Run) { IsBackground = true, Name = "simulated Firmata" };
        _thread.Start();
    }

    public string Port => _cable.HostPath;

    /// <summary>By address.</summary>
    public Dictionary<int, I2cDevice> Parts { get; } = [];

    /// <summary>ConfigurableFirmata sends the low bits of a request's mode back, as the upper byte of the address; StandardFirmata sends 0.</summary>
    public bool EchoesSequence { get; set; }

    public (byte Major, byte Minor) Version { get; set; } = (2, 5);

    public bool HasI2c { get; set; } = true;

    /// <summary>A boot loader swallows what comes until then (this machine's clock).</summary>
    public double SilentUntil { get; set; }

    public bool IsMute { get; set; }

    /// <summary>Sent before each answer.</summary>
    public byte[] Noise { get; set; } = [];

    public void Dispose()
    {
        _closing = true;
        // Closes both ends, which ends the read.
        _cable.Dispose();
        _thread.Join();
        _line.Dispose();
    }

    private void Run()
    {
        byte[] bytes = new byte[256];
        while (!_closing)
        {
            int count;
            try
            {
                count = _line.Read(bytes, 0, bytes.Length);
            }
            catch (IOException)
            {
                return;
            }
            if (count == 0)
                return;
            if (IsMute || Timeline.Now() < SilentUntil)
                continue;
            for (int i = 0; i < count; i++)
                Take(bytes[i]);
        }
    }

    private void Take(byte value)
    {
        if (value == ReportVersion)
            Send([ReportVersion, Version.Major, Version.Minor]);
        else if (value is StartSysex or < 0x80 && (_message.Count > 0 || value == StartSysex))
            _message.Add(value);
        else if (value == EndSysex && _message.Count > 1)
        {
            byte[] message = [.. _message.Skip(1)];
            _message.Clear();
            Answer(message);
        }
    }

    private void Answer(byte[] message)
    {
        switch (message[0])
        {
            case 0x79:
                Sysex([0x79, Version.Major, Version.Minor, .. "Sim".SelectMany(c => Pair(c))]);
                break;
            case 0x6B:
                byte[] plain = [0, 1, 1, 1, 0x7F], withI2c = [0, 1, 1, 1, I2cMode, 1, 0x7F];
                Sysex([0x6C, .. Enumerable.Range(0, Pins).SelectMany(pin => HasI2c && pin >= Pins - 2 ? withI2c : plain)]);
                break;
            case 0x69:
                Sysex([0x6A, .. Enumerable.Repeat((byte)0x7F, Pins)]);
                break;
            case 0x6D:
                Sysex([0x6E, message[1], I2cMode, 0]);
                break;
            case 0x78:
                _i2cIsOn = true;
                break;
            case 0x76 when _i2cIsOn:
                Transfer(message[1], message[2], [.. message.Skip(3).Chunk(2).Select(c => (byte)(c[0] | c[1] << 7))]);
                break;
        }
    }

    private void Transfer(byte address, byte mode, byte[] values)
    {
        byte[] taken = [];
        byte register = values.Length == 2 ? values[0] : (byte)0;
        try
        {
            I2cDevice part = Parts.GetValueOrDefault(address) ?? throw new IOException("no acknowledgement");
            if ((mode & 0x18) == 0)
            {
                part.Write(values);
                return;
            }
            taken = new byte[values[^1]];
            if (values.Length == 2)
                part.WriteRead([register], taken);
            else
                part.Read(taken);
        }
        catch (IOException)
        {
            // The wire library then has no bytes to take.
            taken = [];
        }
        if ((mode & 0x18) != 0)
            Sysex([0x77, address, (byte)(EchoesSequence ? mode & 7 : 0), .. Pair(register), .. taken.SelectMany(b => Pair(b))]);
    }

    private static byte[] Pair(int value) => [(byte)(value & 0x7F), (byte)(value >> 7)];

    private void Sysex(byte[] message) => Send([StartSysex, .. message, EndSysex]);

    private void Send(byte[] bytes)
    {
        try
        {
            _line.Write([.. Noise, .. bytes]);
        }
        catch (IOException)
        {
            // The cable is out: the next read says so.
        }
    }
}
