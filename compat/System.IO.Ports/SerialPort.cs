namespace System.IO.Ports;

/// <summary>
/// The members of the official <c>System.IO.Ports.SerialPort</c> that ParetoBench uses, with their documented behaviour, for Linux and macOS.
/// A read or write that waits in another thread ends with <see cref="InvalidOperationException"/> when the port is closed.
/// </summary>
public class SerialPort : IDisposable
{
    /// <summary>A time-out in milliseconds that never passes.</summary>
    public const int InfiniteTimeout = -1;

    private const int DtrLine = 0x002;
    private const int RtsLine = 0x004;

    private SerialStream? _stream;
    private LineSettings _settings = new(9600, 8, Parity.None, StopBits.One, Handshake.None);
    private string _portName;
    private int _readTimeout = InfiniteTimeout;
    private int _writeTimeout = InfiniteTimeout;
    private bool _dtr;
    private bool _rts;

    public SerialPort(string portName, int baudRate)
    {
        _portName = "";
        PortName = portName;
        BaudRate = baudRate;
    }

    public string PortName
    {
        get => _portName;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            if (IsOpen)
                throw new InvalidOperationException("The name of an open port cannot change.");
            _portName = value;
        }
    }

    /// <summary>Bits per second; any number the driver can make.</summary>
    public int BaudRate
    {
        get => _settings.BaudRate;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Apply(_settings with { BaudRate = value });
        }
    }

    /// <summary>5 to 8.</summary>
    public int DataBits
    {
        get => _settings.DataBits;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 5);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 8);
            Apply(_settings with { DataBits = value });
        }
    }

    public Parity Parity
    {
        get => _settings.Parity;
        set => Apply(_settings with { Parity = value });
    }

    public StopBits StopBits
    {
        get => _settings.StopBits;
        set
        {
            if (value == StopBits.None)
                throw new ArgumentOutOfRangeException(nameof(value), "A character has at least one stop bit.");
            Apply(_settings with { StopBits = value });
        }
    }

    public Handshake Handshake
    {
        get => _settings.Handshake;
        set => Apply(_settings with { Handshake = value });
    }

    /// <summary>Milliseconds after which <see cref="Read"/> throws <see cref="TimeoutException"/>.</summary>
    public int ReadTimeout
    {
        get => _readTimeout;
        set
        {
            _readTimeout = CheckTimeout(value);
            _stream?.ReadTimeout = value;
        }
    }

    /// <summary>Milliseconds after which <see cref="Write"/> throws <see cref="TimeoutException"/>.</summary>
    public int WriteTimeout
    {
        get => _writeTimeout;
        set
        {
            _writeTimeout = CheckTimeout(value);
            _stream?.WriteTimeout = value;
        }
    }

    public bool DtrEnable
    {
        get => _dtr;
        set
        {
            _stream?.SetModemLine(DtrLine, value);
            _dtr = value;
        }
    }

    public bool RtsEnable
    {
        get => _rts;
        set
        {
            if (_settings.UsesRequestToSend)
                throw new InvalidOperationException("The handshake drives RTS.");
            _stream?.SetModemLine(RtsLine, value);
            _rts = value;
        }
    }

    public bool IsOpen => _stream is not null;

    public Stream BaseStream => Opened;

    public int BytesToRead => Opened.BytesToRead;

    private SerialStream Opened => _stream ?? throw new InvalidOperationException("The port is closed.");

    /// <summary>The serial ports of this machine, as paths.</summary>
    public static string[] GetPortNames() => PortNames.Find();

    /// <exception cref="InvalidOperationException">It is open already.</exception>
    /// <exception cref="FileNotFoundException">There is no such port.</exception>
    /// <exception cref="UnauthorizedAccessException">Another program uses it, or permission is missing.</exception>
    /// <exception cref="IOException">It is no serial port, or its driver failed.</exception>
    public void Open()
    {
        if (IsOpen)
            throw new InvalidOperationException("The port is open already.");
        SerialStream opened = new(_portName, _settings) { ReadTimeout = _readTimeout, WriteTimeout = _writeTimeout };
        try
        {
            SetLine(opened, DtrLine, _dtr);
            if (!_settings.UsesRequestToSend)
                SetLine(opened, RtsLine, _rts);
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        _stream = opened;
    }

    /// <summary>Waits for at least one byte and reads those that are there, at most <paramref name="count"/>.</summary>
    /// <exception cref="TimeoutException">None came within <see cref="ReadTimeout"/>.</exception>
    /// <exception cref="IOException">The device is gone.</exception>
    /// <exception cref="InvalidOperationException">The port is closed, or was closed meanwhile.</exception>
    public int Read(byte[] buffer, int offset, int count) => Opened.Read(buffer, offset, count);

    /// <summary>Writes all bytes; waits while the driver's buffer is full.</summary>
    /// <exception cref="TimeoutException">Not all could be written within <see cref="WriteTimeout"/>.</exception>
    /// <exception cref="IOException">The device is gone.</exception>
    /// <exception cref="InvalidOperationException">The port is closed, or was closed meanwhile.</exception>
    public void Write(byte[] buffer, int offset, int count) => Opened.Write(buffer, offset, count);

    /// <summary>Throws away what was received and not read.</summary>
    public void DiscardInBuffer() => Opened.DiscardInput();

    public void Close() => Dispose();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Interlocked.Exchange(ref _stream, null)?.Dispose();

    // A pty has no modem lines: that matters only to who asked for one to be raised.
    private static void SetLine(SerialStream opened, int line, bool on)
    {
        try
        {
            opened.SetModemLine(line, on);
        }
        catch (IOException) when (!on)
        {
        }
    }

    private static int CheckTimeout(int value) =>
        value >= InfiniteTimeout ? value : throw new ArgumentOutOfRangeException(nameof(value), "Milliseconds, or InfiniteTimeout.");

    private void Apply(LineSettings changed)
    {
        _stream?.Configure(changed);
        _settings = changed;
    }
}
