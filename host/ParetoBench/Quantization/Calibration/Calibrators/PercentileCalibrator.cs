using System.Globalization;

namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>The range that holds a percentage of all values; what is left is clipped, half of it at each end.</summary>
public sealed class PercentileCalibrator(double percent) : ICalibrator
{
    public const double Default = 99.999;

    public string Name => "percentile:" + percent.ToString(CultureInfo.InvariantCulture);

    public bool NeedsHistogram => true;

    public (float Min, float Max) Range(ObservedTensor seen)
    {
        if (seen.Histogram is not { } histogram)
            return (seen.Min, seen.Max);
        double tail = (100 - percent) / 200;
        return ((float)histogram.Quantile(tail), (float)histogram.Quantile(1 - tail));
    }
}
