using System.Diagnostics;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>When a board worked, on this machine's clock, and what it drew: a simulated meter looks at it with its own eyes.</summary>
internal sealed class Timeline(double idle, double active)
{
    private readonly List<(double Seconds, bool High)> _edges = [];

    public double Idle { get; set; } = idle;

    public double Active { get; } = active;

    /// <summary>Drawn beside, by this machine's clock: an idle power that drifts, a spike.</summary>
    public Func<double, double> Beside { get; set; } = _ => 0;

    public static double Now() => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    public void Mark(bool high)
    {
        // The time is read within the lock: a meter that looks meanwhile waits, and sees the edge where it is.
        lock (_edges)
            _edges.Add((Now(), high));
    }

    public bool IsHigh(double seconds)
    {
        lock (_edges)
            return _edges.FindLast(e => e.Seconds <= seconds).High;
    }

    /// <summary>A.</summary>
    public double Mean(double from, double to)
    {
        double high = 0, at = from;
        bool level = IsHigh(from);
        lock (_edges)
        {
            // Only the last edges can lie in an interval that has just ended.
            for (int i = Math.Max(0, _edges.Count - 8); i < _edges.Count; i++)
            {
                if (_edges[i].Seconds <= from || _edges[i].Seconds > to)
                    continue;
                high += level ? _edges[i].Seconds - at : 0;
                (at, level) = _edges[i];
            }
        }
        high += level ? to - at : 0;
        return Idle + (Active - Idle) * high / (to - from) + Beside(to);
    }

    /// <summary>Time spent high, s.</summary>
    public double HighSeconds()
    {
        lock (_edges)
            return _edges.Zip(_edges.Skip(1)).Where(pair => pair.First.High).Sum(pair => pair.Second.Seconds - pair.First.Seconds);
    }
}
