namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>What calibration saw of one tensor, sample after sample; its memory does not grow with the samples.</summary>
public sealed class ObservedTensor
{
    /// <summary>Weight of a new sample in the moving averages.</summary>
    public const float AveragingRate = 0.01f;

    private bool _seen;

    public float Min { get; private set; }

    public float Max { get; private set; }

    /// <summary>Moving average of every sample's smallest value.</summary>
    public float AverageMin { get; private set; }

    /// <summary>Moving average of every sample's largest value.</summary>
    public float AverageMax { get; private set; }

    /// <summary>The distribution over [Min, Max]; null before the second pass.</summary>
    public Histogram? Histogram { get; set; }

    /// <exception cref="BenchException">A value is not finite.</exception>
    public void Add(ReadOnlySpan<float> values, string name, string source)
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        foreach (float v in values)
        {
            if (!float.IsFinite(v))
                throw new BenchException($"Value '{name}' becomes {v} during calibration", source,
                    "Check the model's weights and the calibration data for NaN and infinities.");
            min = Math.Min(min, v);
            max = Math.Max(max, v);
        }
        if (values.Length == 0)
            return;
        if (!_seen)
            (Min, Max, AverageMin, AverageMax, _seen) = (min, max, min, max, true);
        Min = Math.Min(Min, min);
        Max = Math.Max(Max, max);
        AverageMin += AveragingRate * (min - AverageMin);
        AverageMax += AveragingRate * (max - AverageMax);
    }
}
