using System.Diagnostics;
using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>
/// An open terminal. A pipe wakes the calls that wait in <c>poll</c> when the port is closed by another thread;
/// the descriptors are closed by the last call that leaves, so that no call ever meets a reused number.
/// </summary>
internal sealed unsafe class SerialStream : Stream
{
    private readonly string _portName;
    private readonly int _fd;
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private readonly Lock _state = new();
    private int _callsInside;
    private bool _closed;

    public SerialStream(string portName, LineSettings settings)
    {
        _portName = portName;
        _fd = PortOpening.Open(portName, settings);
        int* ends = stackalloc int[2];
        if (Libc.Pipe(ends) < 0)
        {
            IOException failure = Libc.Failure("pipe", portName);
            _ = Libc.Close(_fd);
            throw failure;
        }

        _wakeRead = ends[0];
        _wakeWrite = ends[1];
    }

    public override int ReadTimeout { get; set; } = SerialPort.InfiniteTimeout;

    public override int WriteTimeout { get; set; } = SerialPort.InfiniteTimeout;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override bool CanTimeout => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public int BytesToRead
    {
        get
        {
            int count = 0;
            Control("FIONREAD", f => Libc.IoctlInt(f, Terminal.Current.BytesReadable, ref count));
            return count;
        }
    }

    public void Configure(LineSettings settings) =>
        Control("termios", f => Terminal.Current.Configure(f, settings) ? 0 : -1);

    public void SetModemLine(int line, bool on) =>
        Control("modem lines", f => Libc.IoctlInt(f, on ? Terminal.Current.ModemLinesOn : Terminal.Current.ModemLinesOff, ref line));

    public void DiscardInput() => Control("tcflush", f => Libc.Flush(f, Terminal.Current.FlushInput));

    public override void Flush() => Control("tcdrain", Libc.Drain);

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (count == 0)
            return 0;

        Enter();
        try
        {
            long start = Stopwatch.GetTimestamp();
            fixed (byte* bytes = &buffer[offset])
            {
                while (true)
                {
                    WaitFor(Libc.PollIn, start, ReadTimeout);
                    nint got = Libc.Read(_fd, bytes, count);
                    if (got > 0)
                        return (int)got;
                    if (got == 0)
                        throw new IOException($"{_portName} was hung up: the device is gone or the other end _closed.");
                    ThrowUnlessRetry("read");
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (count == 0)
            return;

        Enter();
        try
        {
            long start = Stopwatch.GetTimestamp();
            fixed (byte* bytes = &buffer[offset])
            {
                int done = 0;
                while (done < count)
                {
                    nint put = Libc.Write(_fd, bytes + done, count - done);
                    if (put > 0)
                        done += (int)put;
                    else if (put < 0)
                        ThrowUnlessRetry("write");

                    if (done < count)
                        WaitFor(Libc.PollOut, start, WriteTimeout);
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_state)
        {
            if (_closed)
                return;
            _closed = true;
            byte wake = 1;
            _ = Libc.Write(_wakeWrite, &wake, 1);
            if (_callsInside == 0)
                CloseDescriptors();
        }

        base.Dispose(disposing);
    }

    private void WaitFor(short events, long start, int timeout)
    {
        Libc.PollFd* fds = stackalloc Libc.PollFd[2];
        while (true)
        {
            fds[0] = new Libc.PollFd { Fd = _fd, Events = events };
            fds[1] = new Libc.PollFd { Fd = _wakeRead, Events = Libc.PollIn };
            int remaining = -1;
            if (timeout != SerialPort.InfiniteTimeout)
                remaining = Math.Max(0, timeout - (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(start).TotalMilliseconds));

            int ready = Libc.Poll(fds, 2, remaining);
            if (ready < 0 && Marshal.GetLastPInvokeError() != Libc.EInterrupted)
                throw Libc.Failure("poll", _portName);
            if (fds[1].Returned != 0)
                throw PortClosed();
            if ((fds[0].Returned & (Libc.PollError | Libc.PollInvalid)) != 0)
                throw new IOException($"{_portName} failed: the device is gone.");
            // A hang-up may still have bytes to read; the read itself tells when they are used up. It takes no more bytes.
            if ((fds[0].Returned & Libc.PollHangUp) != 0 && events == Libc.PollOut)
                throw new IOException($"{_portName} was hung up: the device is gone or the other end _closed.");
            if (fds[0].Returned != 0)
                return;
            if (ready == 0 && remaining == 0)
                throw new TimeoutException($"{_portName}: nothing happened within {timeout} ms.");
        }
    }

    private void ThrowUnlessRetry(string call)
    {
        int code = Marshal.GetLastPInvokeError();
        if (code != Libc.EAgain && code != Libc.EInterrupted)
            throw Libc.Failure(call, _portName);
    }

    private void Control(string call, Func<int, int> action)
    {
        Enter();
        try
        {
            if (action(_fd) < 0)
                throw Libc.Failure(call, _portName);
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (_state)
        {
            if (_closed)
                throw PortClosed();
            _callsInside++;
        }
    }

    private void Leave()
    {
        lock (_state)
        {
            if (--_callsInside == 0 && _closed)
                CloseDescriptors();
        }
    }

    private void CloseDescriptors()
    {
        // Some drivers keep the exclusive mark after the close.
        _ = Libc.Ioctl(_fd, Terminal.Current.ExclusiveOff, null);
        _ = Libc.Close(_fd);
        _ = Libc.Close(_wakeRead);
        _ = Libc.Close(_wakeWrite);
    }

    private static InvalidOperationException PortClosed() => new("The port is _closed.");
}
