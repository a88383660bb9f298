namespace ParetoBench.Prediction.Explanation;

/// <summary>Signal-to-quantization-noise ratio: energy of the reference over energy of the difference.</summary>
internal sealed class SignalToNoise
{
    private double _signal, _noise;

    public void Add(ReadOnlySpan<float> reference, ReadOnlySpan<float> other)
    {
        for (int i = 0; i < reference.Length; i++)
        {
            double difference = (double)reference[i] - other[i];
            _signal += (double)reference[i] * reference[i];
            _noise += difference * difference;
        }
    }

    /// <summary>In decibel; infinite where both are the same, -infinite where there is noise but no signal.</summary>
    public double Decibel => _noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(_signal / _noise);
}
