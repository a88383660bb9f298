namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>Moving averages of every sample's extremes: a single unusual sample widens the range only a little.</summary>
public sealed class MovingAverageCalibrator : ICalibrator
{
    public string Name => "moving-average";

    public bool NeedsHistogram => false;

    public (float Min, float Max) Range(ObservedTensor seen) => (seen.AverageMin, seen.AverageMax);
}
