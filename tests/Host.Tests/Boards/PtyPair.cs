using System.Diagnostics;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards;

/// <summary>
/// A serial cable between two programs that both open a port: two ptys joined by a thread for each direction. Either end can be closed
/// and opened again, by any program; bytes sent to a closed end wait. Disposing unplugs both ends.
/// </summary>
/// <param name="baud">Bits per second that the cable carries, ten for a byte; 0: as many as it can.</param>
public sealed class PtyPair : IDisposable
{
    private const int BitsPerByte = 10;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);

    private readonly PseudoTerminal _host = new();
    private readonly PseudoTerminal _device = new();
    private readonly int _bytesPerSecond;
    private readonly Thread _toDevice;
    private readonly Thread _toHost;
    private volatile bool _unplugged;

    public PtyPair(int baud = 0)
    {
        _bytesPerSecond = baud / BitsPerByte;
        _toDevice = new Thread(() => Carry(_host, _device)) { IsBackground = true, Name = "cable to device" };
        _toHost = new Thread(() => Carry(_device, _host)) { IsBackground = true, Name = "cable to host" };
        _toDevice.Start();
        _toHost.Start();
    }

    /// <summary>The end the host opens as a serial port.</summary>
    public string HostPath => _host.DevicePath;

    /// <summary>The end a runner or an emulator opens.</summary>
    public string DevicePath => _device.DevicePath;

    /// <summary>Before a new program opens the device's end: the old one may have been killed while it held the end exclusively.</summary>
    public void FreeDeviceEnd() => _device.FreeDeviceEnd();

    /// <summary>Stops carrying bytes, as a board that hangs with its line held.</summary>
    public bool IsHeld { get; set; }

    public void Dispose()
    {
        if (_unplugged)
            return;
        _unplugged = true;
        _toDevice.Join();
        _toHost.Join();
        _host.Dispose();
        _device.Dispose();
    }

    private void Carry(PseudoTerminal from, PseudoTerminal to)
    {
        // A UART hands bytes on in small portions.
        byte[] bytes = new byte[_bytesPerSecond == 0 ? 65536 : Math.Max(16, _bytesPerSecond / 200)];
        long due = Stopwatch.GetTimestamp();
        while (!_unplugged)
        {
            if (IsHeld)
            {
                Thread.Sleep(Slice);
                continue;
            }

            int count = from.Read(bytes, 0, bytes.Length, Slice);
            if (count < 0)
                return;
            if (count > 0 && _bytesPerSecond > 0)
                due = WaitForLine(due, count);
            for (int done = 0; done < count && !_unplugged;)
            {
                int put = to.Write(bytes, done, count - done, Slice);
                if (put < 0)
                    return;
                done += put;
            }
        }
    }

    /// <summary>Until the line has carried so many bytes; returns when that is.</summary>
    private long WaitForLine(long due, int count)
    {
        due = Math.Max(due, Stopwatch.GetTimestamp()) + count * Stopwatch.Frequency / _bytesPerSecond;
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (left > TimeSpan.FromMilliseconds(1))
            Thread.Sleep(left);
        return due;
    }
}
