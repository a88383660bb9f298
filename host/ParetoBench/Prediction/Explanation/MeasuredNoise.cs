using ParetoBench.Candidates;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.Prediction.Explanation;

/// <summary>A variant beside the fp32 network, value by value over samples, both run in the host's engine.</summary>
internal sealed class MeasuredNoise
{
    private readonly Dictionary<LoweredValue, List<float[]>> _reference = [];
    private readonly Dictionary<LoweredValue, SignalToNoise> _noise;
    private readonly LoweredValue[] _outputs;

    public MeasuredNoise(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples)
    {
        _outputs = [.. graph.Outputs.Where(o => o.IsReal)];
        LoweredValue scores = graph.Outputs[graph.Candidate.ScoreOutput];
        LoweredValue[] deciding = scores.IsReal ? [scores] : _outputs;
        VariantTrace real = new(SingleLayer.Build(graph, null, variant.Weights));
        foreach (TensorValue[] sample in samples)
            real.Run(sample, (value, reals) => Of(value).Add(reals));
        _noise = _reference.Keys.ToDictionary(v => v, _ => new SignalToNoise());
        SignalToNoise outputs = new();
        VariantTrace quantized = new(variant);
        int same = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            Dictionary<LoweredValue, float[]> results = [];
            quantized.Run(samples[i], (value, reals) =>
            {
                if (!_reference.TryGetValue(value, out List<float[]>? reference))
                    return;
                _noise[value].Add(reference[i], reals);
                results[value] = reals;
            });
            foreach (LoweredValue output in _outputs)
                outputs.Add(_reference[output][i], results[output]);
            same += deciding.All(o => Largest(results[o]) == Largest(_reference[o][i])) ? 1 : 0;
        }
        OutputSqnrDb = outputs.Decibel;
        SameDecision = (double)same / samples.Count;
    }

    /// <summary>Of all outputs together.</summary>
    public double OutputSqnrDb { get; }

    /// <summary>Share of samples whose largest score is the same in both, 0 to 1.</summary>
    public double SameDecision { get; }

    public bool Knows(LoweredValue value) => _noise.ContainsKey(value);

    /// <summary>The value in the fp32 network, for every sample.</summary>
    public IReadOnlyList<float[]> Reference(LoweredValue value) => _reference[value];

    /// <summary>Of the variant's value against fp32, errors of all operators before it included. Decibel.</summary>
    public double SqnrDb(LoweredValue value) => _noise[value].Decibel;

    private List<float[]> Of(LoweredValue value)
    {
        if (!_reference.TryGetValue(value, out List<float[]>? samples))
            _reference[value] = samples = [];
        return samples;
    }

    private static int Largest(float[] values) => Array.IndexOf(values, values.Max());
}
