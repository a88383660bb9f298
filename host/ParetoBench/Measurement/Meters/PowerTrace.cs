namespace ParetoBench.Measurement.Meters;

/// <summary>Power over time as a meter saw it, on the meter's own clock. Made by <see cref="PowerTraceBuilder"/>.</summary>
public sealed class PowerTrace
{
    internal PowerTrace(
        SampleKind kind, bool hasMarker, double[] seconds, double[] watts, float[] steps, float[] doubts, SampleFlags[] flags, long[] lost,
        ClockPair[] clock, IReadOnlyList<double> events)
    {
        Kind = kind;
        HasMarker = hasMarker;
        Seconds = seconds;
        Watts = watts;
        Steps = steps;
        Doubts = doubts;
        Flags = flags;
        LostBefore = lost;
        Clock = clock;
        Events = events;
    }

    public SampleKind Kind { get; }

    /// <summary>Whether <see cref="SampleFlags.Marker"/> is meaningful.</summary>
    public bool HasMarker { get; }

    /// <summary>Of the meter's clock, rising from sample to sample; not always evenly.</summary>
    public double[] Seconds { get; }

    public double[] Watts { get; }

    /// <summary>Quantization step of each sample, W.</summary>
    public float[] Steps { get; }

    /// <summary>Half-width of any further doubt about each sample, W, in the same direction for all of them (a filter replaced it); mostly 0.</summary>
    public float[] Doubts { get; }

    public SampleFlags[] Flags { get; }

    /// <summary>Samples known to be lost up to and including each sample's place.</summary>
    public long[] LostBefore { get; }

    public IReadOnlyList<ClockPair> Clock { get; }

    /// <summary>Times at which the marker fell, where the meter reports events rather than a level.</summary>
    public IReadOnlyList<double> Events { get; }

    public int Count => Seconds.Length;

    public long Lost => Count == 0 ? 0 : LostBefore[^1];

    /// <summary>The first sample at or after a time; <see cref="Count"/> when there is none.</summary>
    public int IndexAt(double seconds)
    {
        int index = Array.BinarySearch(Seconds, seconds);
        return index >= 0 ? index : ~index;
    }
}
