namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>Counts of values in equal bins over a known range.</summary>
public sealed class Histogram
{
    /// <summary>Eight times the levels of 8 bits, so that a calibrator that tries ranges has some to try.</summary>
    public const int Bins = 2048;

    private readonly double _binsPerUnit;

    /// <param name="low">Below <paramref name="high"/>.</param>
    public Histogram(float low, float high)
    {
        Low = low;
        High = high;
        Width = ((double)high - low) / Bins;
        _binsPerUnit = 1 / Width;
    }

    public float Low { get; }

    public float High { get; }

    /// <summary>Of a bin, in the tensor's unit.</summary>
    public double Width { get; }

    public long[] Counts { get; } = new long[Bins];

    public long Total { get; private set; }

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float v in values)
            Counts[Math.Clamp((int)((v - (double)Low) * _binsPerUnit), 0, Bins - 1)]++;
        Total += values.Length;
    }

    public double Middle(int bin) => Low + (bin + 0.5) * Width;

    /// <summary>The value below which a share of all values lies, bins taken as evenly filled.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        double wanted = share * Total, below = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (below + Counts[bin] >= wanted && Counts[bin] > 0)
                return Low + (bin + (wanted - below) / Counts[bin]) * Width;
            below += Counts[bin];
        }
        return High;
    }
}
