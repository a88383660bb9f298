using System.IO.Ports;

namespace ParetoBench.Boards;

/// <summary>
/// A serial port or pty as a link. A thread of its own reads with a short time-out, because the official SerialPort
/// neither cancels a read on Linux nor keeps short time-outs exactly.
/// </summary>
public sealed class SerialLink : ILink
{
    private const int PollMilliseconds = 300;
    private const int WriteMilliseconds = 30_000;

    /// <summary>So much goes out within <see cref="WriteMilliseconds"/> even at 9600 baud.</summary>
    private const int WriteBytes = 16384;

    // A start bit, eight data bits, a stop bit.
    private const int BitsPerByte = 10;

    private readonly SerialPort _port;
    private readonly ReceiveQueue _received = new();
    private readonly Thread _reader;
    private volatile bool _closing;

    private SerialLink(SerialPort port)
    {
        _port = port;
        Description = $"{port.PortName} at {port.BaudRate} baud";
        // A pty takes a baud rate and ignores it.
        BytesPerSecond = port.PortName.StartsWith("/dev/pts/", StringComparison.Ordinal) ? 0 : port.BaudRate / BitsPerByte;
        _reader = new Thread(Receive) { IsBackground = true, Name = "serial reader" };
        _reader.Start();
    }

    public string Description { get; }

    public int BytesPerSecond { get; }

    /// <param name="path">The port's device file, or COM name.</param>
    /// <param name="baud">Bits per second.</param>
    /// <param name="raiseDtr">Some USB boards send only while DTR is raised; others are reset by it.</param>
    /// <exception cref="LinkException">It is missing, busy, forbidden, or no serial port.</exception>
    public static SerialLink Open(string path, int baud, bool raiseDtr = false)
    {
        bool isFile = path.Contains('/');
        if (isFile && !File.Exists(path))
            throw LinkErrors.PortMissing(path, SerialPort.GetPortNames());

        SerialPort port = new(path, baud)
        {
            ReadTimeout = PollMilliseconds,
            WriteTimeout = WriteMilliseconds,
            DtrEnable = raiseDtr,
        };
        try
        {
            port.Open();
            port.DiscardInBuffer();
            return new SerialLink(port);
        }
        catch (Exception e)
        {
            port.Dispose();
            throw OpenFailure(path, e) ?? e;
        }
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        try
        {
            for (int done = 0; done < count; done += WriteBytes)
                _port.Write(bytes, offset + done, Math.Min(WriteBytes, count - done));
        }
        catch (TimeoutException e)
        {
            throw LinkErrors.TakesNoBytes(Description, e);
        }
        catch (Exception e) when (IsGone(e))
        {
            throw LinkErrors.Lost(Description, e);
        }
    }

    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        int taken = _received.Take(buffer, offset, count, timeout);
        return taken >= 0 ? taken : throw LinkErrors.Lost(Description, _received.Failure);
    }

    public void DiscardReceived() => _received.Clear();

    public void Dispose()
    {
        _closing = true;
        // First, because the reader may wait for room in it.
        _received.End(null);
        _port.Dispose();
        _reader.Join();
    }

    private void Receive()
    {
        byte[] chunk = new byte[16384];
        while (!_closing)
        {
            try
            {
                _received.Put(chunk, _port.Read(chunk, 0, chunk.Length));
            }
            catch (TimeoutException) when (!OperatingSystem.IsWindows() && !File.Exists(_port.PortName))
            {
                // Not every SerialPort reports a hang-up, but the device's file goes with the device.
                _received.End(null);
                return;
            }
            catch (TimeoutException)
            {
            }
            catch (Exception e) when (IsGone(e))
            {
                _received.End(e);
                return;
            }
        }
    }

    private static bool IsGone(Exception e) =>
        e is IOException or InvalidOperationException or UnauthorizedAccessException or OperationCanceledException;

    // The official Open says UnauthorizedAccess for all it cannot open; the cause is in the inner exception's HResult, an errno.
    private static LinkException? OpenFailure(string path, Exception e) => e switch
    {
        FileNotFoundException => LinkErrors.PortMissing(path, SerialPort.GetPortNames()),
        UnauthorizedAccessException { InnerException.HResult: 13 } => LinkErrors.PortForbidden(path, e),
        UnauthorizedAccessException => LinkErrors.PortBusy(path, e),
        IOException or ArgumentException => LinkErrors.PortUnusable(path, e),
        _ => null,
    };
}
