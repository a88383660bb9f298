using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ParetoBench.RaspberryPi.Terminals;

/// <summary>
/// A terminal of Linux (serial port or pty) as a file descriptor of our own. Whoever calls does the reading and writing: there is no
/// thread beside it, so that nothing wakes up while a runner measures time. Disposing waits for no call; a call that is under way
/// keeps the descriptor open until it returns.
/// </summary>
internal sealed unsafe class TerminalDescriptor : IDisposable
{
    private const short Gone = TerminalCalls.PollError | TerminalCalls.PollHangUp | TerminalCalls.PollInvalid;

    // Bits of c_cflag.
    private const uint BaudMask = 0x100F;
    private const uint BaudIsNumber = 0x1000;
    private const uint InputBaudMask = BaudMask << 16;
    private const uint SizeMask = 0x30;
    private const uint EightBits = 0x30;
    private const uint Receiver = 0x80;
    private const uint Parity = 0x100;
    private const uint Local = 0x800;

    // Indices of c_cc.
    private const int MinimumTime = 5;
    private const int MinimumBytes = 6;

    private readonly SafeFileHandle _file;

    public TerminalDescriptor(int descriptor) => _file = new SafeFileHandle(descriptor, ownsHandle: true);

    /// <exception cref="TerminalException">The device is missing, busy, or may not be opened.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static TerminalDescriptor Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException($"{path}: terminals are opened as descriptors only on Linux");
        const int flags = TerminalCalls.ReadWrite | TerminalCalls.NoTerminal | TerminalCalls.NonBlocking | TerminalCalls.CloseOnExec;
        int descriptor;
        do
            descriptor = TerminalCalls.Open(path, flags);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == TerminalCalls.Interrupted);
        return descriptor >= 0 ? new TerminalDescriptor(descriptor) : throw TerminalException.Last("open", path);
    }

    public SafeHandle File => _file;

    /// <summary>False for a plain file, /dev/null and the like.</summary>
    public bool IsTerminal
    {
        get
        {
            TerminalCalls.Termios2 termios;
            return TerminalCalls.Ioctl(_file, TerminalCalls.GetTermios2, &termios) == 0;
        }
    }

    /// <summary>The device was unplugged, or the other end of a pty closed. That state is final.</summary>
    public bool HasHungUp => (Wait(0, 0) & Gone) != 0;

    /// <summary>Bytes that were there, or came within the time; 0 when none came; -1 when the device is gone, or this was disposed.</summary>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            return ReadOpen(buffer, offset, count, timeoutMilliseconds);
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>How many bytes were taken, at once or within the time; 0 when none were; -1 when it is gone, or this was disposed.</summary>
    public int Write(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            return WriteOpen(buffer, offset, count, timeoutMilliseconds);
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>Waits until one of the events or a hang-up is there; returns which, 0 when none came.</summary>
    /// <param name="timeoutMilliseconds">-1: forever.</param>
    public short Wait(short events, int timeoutMilliseconds)
    {
        bool held = false;
        try
        {
            _file.DangerousAddRef(ref held);
            TerminalCalls.PollFd poll = new() { Fd = (int)_file.DangerousGetHandle(), Events = events };
            return TerminalCalls.Poll(&poll, 1, timeoutMilliseconds) > 0 ? poll.Returned : (short)0;
        }
        finally
        {
            if (held)
                _file.DangerousRelease();
        }
    }

    /// <summary>Eight bits, no parity, no echo, nothing translated.</summary>
    /// <exception cref="TerminalException">It is no terminal.</exception>
    public void MakeRaw() => Configure(static (ref TerminalCalls.Termios2 termios) =>
    {
        termios.Input = 0;
        termios.Output = 0;
        termios.Local = 0;
        termios.Control = termios.Control & ~(SizeMask | Parity) | EightBits | Receiver | Local;
        termios.Characters[MinimumBytes] = 1;
        termios.Characters[MinimumTime] = 0;
    });

    /// <summary>Any number of bits per second, also those that have no name in termios.</summary>
    /// <exception cref="TerminalException">The driver does not take it.</exception>
    public void SetSpeed(int bitsPerSecond) => Configure((ref TerminalCalls.Termios2 termios) =>
    {
        termios.Control = termios.Control & ~(BaudMask | InputBaudMask) | BaudIsNumber;
        termios.InputSpeed = (uint)bitsPerSecond;
        termios.OutputSpeed = (uint)bitsPerSecond;
    });

    /// <summary>Bits per second that the driver says it uses.</summary>
    public int Speed()
    {
        TerminalCalls.Termios2 termios;
        return TerminalCalls.Ioctl(_file, TerminalCalls.GetTermios2, &termios) == 0 ? (int)termios.OutputSpeed : 0;
    }

    /// <summary>The mark that keeps other programs out, except root's.</summary>
    public void SetExclusive(bool isOn) => _ = TerminalCalls.Ioctl(_file, isOn ? TerminalCalls.ExclusiveOn : TerminalCalls.ExclusiveOff, null);

    public void Dispose() => _file.Dispose();

    private int ReadOpen(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        fixed (byte* bytes = buffer)
        {
            for (bool waited = false; ; waited = true)
            {
                nint got = TerminalCalls.Read(_file, bytes + offset, count);
                if (got > 0)
                    return (int)got;
                // 0 is the end of a terminal that has no end: it hung up.
                if (got == 0 || !MayCallAgain())
                    return -1;
                if (waited || timeoutMilliseconds == 0)
                    return 0;
                Wait(TerminalCalls.PollIn, timeoutMilliseconds);
            }
        }
    }

    private int WriteOpen(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        fixed (byte* bytes = buffer)
        {
            for (bool waited = false; ; waited = true)
            {
                nint put = TerminalCalls.Write(_file, bytes + offset, count);
                if (put > 0)
                    return (int)put;
                if (put < 0 && !MayCallAgain())
                    return -1;
                if (waited || timeoutMilliseconds == 0)
                    return HasHungUp ? -1 : 0;
                Wait(TerminalCalls.PollOut, timeoutMilliseconds);
            }
        }
    }

    private delegate void Change(ref TerminalCalls.Termios2 termios);

    private void Configure(Change change)
    {
        TerminalCalls.Termios2 termios;
        if (TerminalCalls.Ioctl(_file, TerminalCalls.GetTermios2, &termios) < 0)
            throw TerminalException.Last("tcgetattr", "the port");
        change(ref termios);
        if (TerminalCalls.Ioctl(_file, TerminalCalls.SetTermios2, &termios) < 0)
            throw TerminalException.Last("tcsetattr", "the port");
    }

    private static bool MayCallAgain() => Marshal.GetLastPInvokeError() is TerminalCalls.TryAgain or TerminalCalls.Interrupted;
}
