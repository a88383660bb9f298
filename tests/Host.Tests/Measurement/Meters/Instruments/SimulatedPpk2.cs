using System.Diagnostics;
using System.Text;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>A PPK2 on a pty, in real time: commands, calibration, 100,000 samples a second of a known current, and what can go wrong with them.</summary>
internal sealed class SimulatedPpk2 : IDisposable
{
    private readonly PseudoTerminal _cable = new();
    private readonly ILink _link;
    private readonly Ppk2Encoder _encoder = new(1);
    private readonly Thread _thread;
    private readonly object _state = new();
    private volatile bool _closing;
    private bool _isMeasuring;
    private bool _unplugged;
    private long _from;

    public SimulatedPpk2()
    {
        _link = _cable.Connect("the simulated instrument");
        _thread = new Thread(Run) { IsBackground = true, Name = "simulated PPK2" };
        _thread.Start();
    }

    public string Port => _cable.DevicePath;

    /// <summary>Current by time since the measurement began.</summary>
    public Func<double, double, double> Mean { get; set; } = (_, _) => 0.02;

    /// <summary>Digital inputs by time since the measurement began.</summary>
    public Func<double, byte> Inputs { get; set; } = _ => 0;

    /// <summary>Seen instead of <see cref="Mean"/> and <see cref="Inputs"/>: a board that works when it is told to. Its marker is on D0.</summary>
    public Timeline? Timeline { get; set; }

    /// <summary>Of its clock, relative.</summary>
    public double Drift { get; set; }

    /// <summary>Every so many seconds of a measurement, so many samples are not sent.</summary>
    public (double Every, int Samples)? Loss { get; set; }

    /// <summary>After so many seconds it is unplugged.</summary>
    public double? UnplugAfter { get; set; }

    /// <summary>Before the first sample come so many bytes of nothing.</summary>
    public int Garbage { get; set; }

    /// <summary>After so many seconds its clock stands still for so long, and no samples are counted.</summary>
    public (double At, double Seconds)? Jump { get; set; }

    public bool IsPowered { get; private set; }

    public double Volts { get; private set; } = 3.3;

    public int Mode { get; private set; }

    public List<byte> Commands { get; } = [];

    public string? Metadata { get; set; }

    public void Dispose()
    {
        _closing = true;
        _thread.Join();
        _link.Dispose();
        _cable.Dispose();
    }

    private void Run()
    {
        byte[] received = new byte[256];
        long sent = 0;
        while (!_closing)
        {
            int count = 0;
            try
            {
                count = _link.Read(received, 0, received.Length, TimeSpan.FromMilliseconds(1));
            }
            catch (LinkException)
            {
                return;
            }
            for (int at = 0; at < count;)
                at += Obey(received.AsSpan(at, count - at), ref sent);
            if (_isMeasuring && !_unplugged)
                sent = Send(sent);
        }
    }

    private int Obey(ReadOnlySpan<byte> command, ref long sent)
    {
        lock (_state)
            Commands.Add(command[0]);
        switch (command[0])
        {
            case 0x06:
                (_isMeasuring, sent, _from) = (true, 0, Stopwatch.GetTimestamp());
                Write(new byte[Garbage]);
                return 1;
            case 0x07:
                // Its samples are taken by a timer, whenever this thread gets to send them.
                if (_isMeasuring && !_unplugged)
                    sent = Send(sent, most: int.MaxValue);
                _isMeasuring = false;
                return 1;
            case 0x0C:
                IsPowered = command[1] == 1;
                return 2;
            case 0x0D:
                Volts = (command[1] << 8 | command[2]) / 1000.0;
                return 3;
            case 0x11:
                Mode = command[1];
                return 2;
            case 0x19:
                Write(Encoding.ASCII.GetBytes(Metadata ?? _encoder.Metadata));
                return 1;
            default:
                return 1;
        }
    }

    private long Send(long sent, int most = 4000)
    {
        // A sample is sent after a USB frame's time: what happened until then is known.
        double elapsed = (Stopwatch.GetElapsedTime(_from).TotalSeconds - 0.001) * (1 + Drift);
        if (elapsed <= 0)
            return sent;
        if (UnplugAfter is { } unplug && elapsed > unplug)
        {
            // A pty whose master is closed hangs up, as a USB port that is gone.
            _unplugged = true;
            _cable.Dispose();
            return sent;
        }
        if (Jump is { } jump && elapsed > jump.At)
            elapsed = Math.Max(jump.At, elapsed - jump.Seconds);
        long due = Math.Min((long)(elapsed / Ppk2Encoder.SampleSeconds), sent + most);
        byte[] bytes = new byte[(int)(due - sent) * 4];
        int length = 0;
        for (long i = sent; i < due; i++)
        {
            double to = i * Ppk2Encoder.SampleSeconds, from = to - Ppk2Encoder.SampleSeconds;
            if (Timeline is { } board)
            {
                double origin = (double)_from / Stopwatch.Frequency, hostFrom = origin + from / (1 + Drift), hostTo = origin + to / (1 + Drift);
                _encoder.Encode(bytes.AsSpan(length), board.Mean(hostFrom, hostTo), Volts, (int)(i & 0x3F), (byte)(board.IsHigh(hostTo) ? 1 : 0));
            }
            else
            {
                _encoder.Encode(bytes.AsSpan(length), Mean(from, to), Volts, (int)(i & 0x3F), Inputs(to));
            }
            if (Loss is { } loss && i >= loss.Every / Ppk2Encoder.SampleSeconds && i % (long)Math.Round(loss.Every / Ppk2Encoder.SampleSeconds) < loss.Samples)
                continue;
            length += 4;
        }
        Write(bytes.AsSpan(0, length).ToArray());
        return due;
    }

    private void Write(byte[] bytes)
    {
        try
        {
            _link.Write(bytes, 0, bytes.Length);
        }
        catch (LinkException)
        {
            // Unplugged, or nobody reads any more.
        }
    }
}
