using ParetoBench.Quantization.Arithmetic;

namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>The range with the smallest mean squared error of rounding and clipping to 8 bits together. Both ends are narrowed separately.</summary>
public sealed class MseCalibrator : ICalibrator
{
    private const int Steps = 20;

    /// <summary>The narrowest candidate, as a share of what was seen.</summary>
    private const double Narrowest = 0.2;

    public string Name => "mse";

    public bool NeedsHistogram => true;

    public (float Min, float Max) Range(ObservedTensor seen)
    {
        if (seen.Histogram is not { } histogram)
            return (seen.Min, seen.Max);
        (double Error, float Min, float Max) best = (double.PositiveInfinity, seen.Min, seen.Max);
        foreach (float min in Ends(Math.Min(seen.Min, 0f)))
        {
            foreach (float max in Ends(Math.Max(seen.Max, 0f)))
            {
                double error = Error(histogram, QuantizationParameters.ForRange(min, max));
                if (error < best.Error)
                    best = (error, min, max);
            }
        }
        return (best.Min, best.Max);
    }

    private static IEnumerable<float> Ends(float end) =>
        end == 0f ? [0f] : Enumerable.Range(0, Steps + 1).Select(i => (float)(end * (1 - i * (1 - Narrowest) / Steps)));

    private static double Error(Histogram histogram, QuantizationParameters p)
    {
        double sum = 0;
        for (int bin = 0; bin < Histogram.Bins; bin++)
        {
            if (histogram.Counts[bin] == 0)
                continue;
            double real = histogram.Middle(bin);
            double error = real - p.Dequantize(p.Quantize((float)real));
            sum += histogram.Counts[bin] * error * error;
        }
        return sum;
    }
}
