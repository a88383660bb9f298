using System.IO.Ports;
using ParetoBench.RaspberryPi.Terminals;

namespace ParetoBench.Boards.Links;

/// <summary>An open serial port with its lock and, on Linux, the descriptor that watches it: opened together, closed together.</summary>
internal sealed class SerialOpening
{
    /// <summary>Longer than any close that works; a driver may wait for a line that takes nothing for half a minute.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    /// <summary>What SerialPort takes on Linux, of the rates above the classic ones; others are set by the descriptor.</summary>
    private static readonly int[] NamedRates =
    [
        50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 500000, 576000, 921600,
        1000000, 1152000, 1500000, 2000000, 2500000, 3000000, 3500000, 4000000,
    ];

    private readonly string _path;
    private readonly SerialPort _port;
    private readonly PortLock _lock;
    private readonly TerminalDescriptor? _watch;

    private SerialOpening(string path, SerialPort port, PortLock held, TerminalDescriptor? watch) => (_path, _port, _lock, _watch) = (path, port, held, watch);

    public Stream Stream => _port.BaseStream;

    /// <summary>The device is gone for good, even if one of the same name is there again. On Windows reads and writes tell.</summary>
    public bool HasVanished => _watch?.HasHungUp ?? (!OperatingSystem.IsWindows() && !File.Exists(_path));

    /// <exception cref="LinkException">It is missing, busy, forbidden, or no serial port.</exception>
    public static SerialOpening Open(string path, int baud, bool raiseDtr)
    {
        if (path.Contains('/') && !File.Exists(path))
            throw LinkErrors.PortMissing(path, SerialPort.GetPortNames());
        PortLock held = PortLock.Take(path);
        TerminalDescriptor? watch = null;
        SerialPort? port = null;
        try
        {
            watch = OperatingSystem.IsLinux() ? OpenWatch(path) : null;
            port = new SerialPort(path, watch == null || NamedRates.Contains(baud) ? baud : NamedRates[^1])
            {
                ReadTimeout = SerialPort.InfiniteTimeout,
                WriteTimeout = SerialPort.InfiniteTimeout,
                DtrEnable = raiseDtr,
            };
            port.Open();
            if (watch != null && !NamedRates.Contains(baud))
                watch.SetSpeed(baud);
            port.DiscardInBuffer();
            return new SerialOpening(path, port, held, watch);
        }
        catch (Exception e)
        {
            port?.Dispose();
            watch?.Dispose();
            held.Dispose();
            throw OpenFailure(path, e) ?? e;
        }
    }

    /// <summary>Never waits longer than <see cref="ClosePatience"/>: what then still hangs is left to the end of the process, with its lock.</summary>
    /// <param name="discard">What was not sent is thrown away: nobody takes it.</param>
    public void Close(bool discard)
    {
        Thread closer = new(() => CloseAll(discard || HasVanished)) { IsBackground = true, Name = "serial closer" };
        closer.Start();
        closer.Join(ClosePatience);
    }

    private void CloseAll(bool discard)
    {
        try
        {
            if (discard)
                _port.DiscardOutBuffer();
            // The stream first: the port's own Dispose flushes it, which never ends when bytes are left that nobody takes.
            _port.BaseStream.Dispose();
            _port.Dispose();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // The device is gone: there is nothing left to close.
        }

        _watch?.Dispose();
        _lock.Dispose();
    }

    private static TerminalDescriptor OpenWatch(string path)
    {
        TerminalDescriptor watch;
        try
        {
            watch = TerminalDescriptor.Open(path);
        }
        catch (TerminalException e)
        {
            throw e.IsMissing ? LinkErrors.PortMissing(path, SerialPort.GetPortNames())
                : e.IsForbidden ? LinkErrors.PortForbidden(path, e)
                : e.IsBusy ? LinkErrors.PortBusy(path, null, e)
                : LinkErrors.PortUnusable(path, e);
        }

        if (watch.IsTerminal)
            return watch;
        watch.Dispose();
        throw LinkErrors.NoTerminal(path);
    }

    // What SerialPort says for all that it cannot open; an errno may be in the inner exception.
    private static LinkException? OpenFailure(string path, Exception e) => e switch
    {
        LinkException => null,
        FileNotFoundException => LinkErrors.PortMissing(path, SerialPort.GetPortNames()),
        UnauthorizedAccessException { InnerException.HResult: TerminalCalls.AccessDenied } => LinkErrors.PortForbidden(path, e),
        UnauthorizedAccessException => LinkErrors.PortBusy(path, null, e),
        IOException or ArgumentException => LinkErrors.PortUnusable(path, e),
        _ => null,
    };
}
