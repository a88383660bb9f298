namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>
/// The range whose 256 levels differ least from the distribution itself, by Kullback-Leibler divergence (Migacz, 8-bit
/// Inference with TensorRT, GTC 2017). Candidates are the seen range narrowed towards 0 from both ends equally; what
/// lies outside is counted at the ends.
/// </summary>
public sealed class EntropyCalibrator : ICalibrator
{
    private const int Levels = 256;

    /// <summary>Bins by which one candidate is narrower than the one before.</summary>
    private const int Step = 8;

    public string Name => "entropy";

    public bool NeedsHistogram => true;

    public (float Min, float Max) Range(ObservedTensor seen)
    {
        if (seen.Histogram is not { } histogram)
            return (seen.Min, seen.Max);
        double low = Math.Min(histogram.Low, 0), high = Math.Max(histogram.High, 0);
        long[] counts = WithoutZeros(histogram);
        (double Divergence, int First, int End) best = (double.PositiveInfinity, 0, Histogram.Bins);
        for (int size = Histogram.Bins; size >= Levels; size -= Step)
        {
            double share = (double)size / Histogram.Bins;
            int first = Bin(histogram, low * share), end = Math.Max(Bin(histogram, high * share), first + Levels);
            if (end > Histogram.Bins)
                continue;
            double divergence = Divergence(counts, first, end);
            if (divergence < best.Divergence)
                best = (divergence, first, end);
        }
        return ((float)(histogram.Low + best.First * histogram.Width), (float)(histogram.Low + best.End * histogram.Width));
    }

    /// <summary>
    /// The zeros that a Relu makes are exact at every range, and so many that they would decide alone: their bin counts as its
    /// neighbour does.
    /// </summary>
    private static long[] WithoutZeros(Histogram histogram)
    {
        long[] counts = [.. histogram.Counts];
        int zero = Math.Min(Bin(histogram, 0), Histogram.Bins - 2);
        counts[zero] = Math.Min(counts[zero], counts[zero + 1]);
        return counts;
    }

    private static int Bin(Histogram histogram, double value) => (int)Math.Clamp(Math.Round((value - histogram.Low) / histogram.Width), 0, Histogram.Bins);

    private static double Divergence(long[] counts, int first, int end)
    {
        double[] p = [.. counts[first..end].Select(c => (double)c)];
        double[] q = Coarse(p);
        p[0] += counts[..first].Sum();
        p[^1] += counts[end..].Sum();
        double pTotal = p.Sum(), qTotal = q.Sum(), sum = 0;
        if (qTotal == 0)
            return double.PositiveInfinity;
        for (int i = 0; i < p.Length; i++)
        {
            if (p[i] == 0)
                continue;
            // An end bin may hold only clipped values: q is 0 there, and a tiny share replaces it.
            double share = Math.Max(q[i] / qTotal, 1e-10);
            sum += p[i] / pTotal * Math.Log(p[i] / pTotal / share);
        }
        return sum;
    }

    /// <summary>The distribution as the levels see it: each level's count spread over those of its bins that hold anything.</summary>
    private static double[] Coarse(double[] p)
    {
        double[] q = new double[p.Length];
        for (int level = 0; level < Levels; level++)
        {
            int from = level * p.Length / Levels, to = (level + 1) * p.Length / Levels;
            double total = 0;
            int filled = 0;
            for (int i = from; i < to; i++)
            {
                total += p[i];
                filled += p[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++)
                q[i] = p[i] > 0 ? total / filled : 0;
        }
        return q;
    }
}
