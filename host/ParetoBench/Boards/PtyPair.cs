namespace ParetoBench.Boards;

/// <summary>
/// A serial cable in software: two ptys joined by a thread. Either end can be closed and opened again, by any program.
/// Both slaves stay open here, so that a closed end is no hang-up: bytes sent to it wait, as in a buffering adapter.
/// </summary>
public sealed unsafe class PtyPair : IDisposable
{
    private readonly int _hostMaster;
    private readonly int _hostSlave;
    private readonly int _deviceMaster;
    private readonly int _deviceSlave;
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private readonly Thread _pump;
    private int _disposed;

    public PtyPair()
    {
        (_hostMaster, _hostSlave, HostPath) = PtyCalls.OpenPair();
        (_deviceMaster, _deviceSlave, DevicePath) = PtyCalls.OpenPair();
        int* ends = stackalloc int[2];
        PtyCalls.Check(PtyCalls.Pipe(ends), "pipe");
        _wakeRead = ends[0];
        _wakeWrite = ends[1];
        _pump = new Thread(Pump) { IsBackground = true, Name = "pty pump" };
        _pump.Start();
    }

    /// <summary>The end the host opens as a serial port.</summary>
    public string HostPath { get; }

    /// <summary>The end a runner or an emulator opens.</summary>
    public string DevicePath { get; }

    /// <summary>Before a new program opens the device's end: the old one may have been killed while it held the end exclusively.</summary>
    public void FreeDeviceEnd() => PtyCalls.AllowReopen(_deviceSlave);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        byte wake = 1;
        _ = PtyCalls.Write(_wakeWrite, &wake, 1);
        _pump.Join();
        foreach (int fd in new[] { _hostMaster, _hostSlave, _deviceMaster, _deviceSlave, _wakeRead, _wakeWrite })
            _ = PtyCalls.Close(fd);
    }

    private void Pump()
    {
        PtyFlow toDevice = new(_hostMaster, _deviceMaster);
        PtyFlow toHost = new(_deviceMaster, _hostMaster);
        PtyCalls.PollFd* fds = stackalloc PtyCalls.PollFd[3];
        while (true)
        {
            fds[0] = new PtyCalls.PollFd { Fd = _hostMaster, Events = (short)(toDevice.SourceEvents | toHost.TargetEvents) };
            fds[1] = new PtyCalls.PollFd { Fd = _deviceMaster, Events = (short)(toHost.SourceEvents | toDevice.TargetEvents) };
            fds[2] = new PtyCalls.PollFd { Fd = _wakeRead, Events = PtyCalls.PollIn };
            if (PtyCalls.Poll(fds, 3, -1) < 0)
                continue;
            if (fds[2].Returned != 0)
                return;
            toDevice.Move();
            toHost.Move();
        }
    }
}
