namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>The smallest and the largest value seen: nothing is clipped.</summary>
public sealed class MinMaxCalibrator : ICalibrator
{
    public string Name => "min-max";

    public bool NeedsHistogram => false;

    public (float Min, float Max) Range(ObservedTensor seen) => (seen.Min, seen.Max);
}
