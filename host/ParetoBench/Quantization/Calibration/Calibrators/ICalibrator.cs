namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>Chooses the range of a tensor from what was seen of it. One file each, registered in <see cref="CalibratorCatalog"/>.</summary>
public interface ICalibrator
{
    /// <summary>As it is written in options and records, with its parameter: <c>percentile:99.99</c>.</summary>
    string Name { get; }

    /// <summary>Wants the distribution, not only the extremes: a second pass over the samples.</summary>
    bool NeedsHistogram { get; }

    /// <param name="seen">With a histogram where <see cref="NeedsHistogram"/> says so.</param>
    /// <returns>A range inside the one that was seen; 0 need not lie in it.</returns>
    (float Min, float Max) Range(ObservedTensor seen);
}
