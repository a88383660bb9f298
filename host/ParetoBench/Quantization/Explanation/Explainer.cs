using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Limits;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Explanation;

/// <summary>
/// Compares a variant with the fp32 network, value by value, and quantizes every layer alone to see what it costs at the
/// outputs. Everything is measured in the host's engines over samples.
/// </summary>
public sealed class Explainer
{
    /// <summary>Every layer is run alone over the samples, so they are limited.</summary>
    public const int MostSamples = 32;

    private readonly LoweredGraph _graph;
    private readonly Variant _variant;
    private readonly TensorValue[][] _samples;
    private readonly Dictionary<LoweredValue, List<float[]>> _reference = [];
    private readonly LoweredValue[] _outputs;
    private readonly LimitsAnalysis _limits;

    private Explainer(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples)
    {
        (_graph, _variant) = (graph, variant);
        int step = (samples.Count + MostSamples - 1) / MostSamples;
        _samples = [.. samples.Where((_, i) => i % step == 0)];
        _outputs = [.. graph.Outputs.Where(o => o.IsReal)];
        _limits = LimitsAnalysis.Of(graph, variant, _samples);
    }

    /// <param name="samples">At least one; at most <see cref="MostSamples"/> of them, evenly spread, are used.</param>
    /// <exception cref="BenchException">The variant is not one that was quantized here.</exception>
    public static VariantExplanation Explain(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples)
    {
        if (!LimitsAnalysis.AppliesTo(graph, variant))
            throw new BenchException($"There is nothing to explain in scheme {variant.Scheme}: it was not quantized here", graph.Candidate.Source, "Explain an integer scheme of the model's fp32 form.");
        return new Explainer(graph, variant, samples).Run();
    }

    private VariantExplanation Run()
    {
        VariantTrace real = new(SingleLayer.Build(_graph, null, _variant.Weights));
        foreach (TensorValue[] sample in _samples)
            real.Run(sample, (value, reals) => Of(value).Add(reals));
        Dictionary<LoweredValue, SignalToNoise> noise = _reference.Keys.ToDictionary(v => v, _ => new SignalToNoise());
        SignalToNoise outputs = new();
        VariantTrace quantized = new(_variant);
        int same = 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            Dictionary<LoweredValue, float[]> results = [];
            quantized.Run(_samples[i], (value, reals) =>
            {
                if (!_reference.TryGetValue(value, out List<float[]>? reference))
                    return;
                noise[value].Add(reference[i], reals);
                results[value] = reals;
            });
            foreach (LoweredValue output in _outputs)
                outputs.Add(_reference[output][i], results[output]);
            same += _outputs.All(o => Largest(results[o]) == Largest(_reference[o][i])) ? 1 : 0;
        }
        List<LayerExplanation> layers = [];
        foreach (LoweredValue input in _graph.Inputs.Where(i => i.IsReal))
            layers.Add(Layer(null, input, noise[input]));
        foreach (LoweredOperator op in _graph.Operators.Where(o => o is not (TransposeOperator or GatherOperator { Table: not null })))
        {
            foreach (LoweredValue output in op.Outputs.Where(_reference.ContainsKey))
                layers.Add(Layer(op, output, noise[output]));
        }
        return new VariantExplanation(_variant.Scheme, _samples.Length, outputs.Decibel, (double)same / _samples.Length, _limits.Limits, layers);
    }

    private List<float[]> Of(LoweredValue value)
    {
        if (!_reference.TryGetValue(value, out List<float[]>? samples))
            _reference[value] = samples = [];
        return samples;
    }

    private LayerExplanation Layer(LoweredOperator? op, LoweredValue value, SignalToNoise noise)
    {
        DeviceTensor tensor = _variant.Values[value];
        Levels levels = new(tensor);
        List<float[]> reals = _reference[value];
        return new LayerExplanation
        {
            Layer = op?.Name ?? value.Name,
            Operator = op == null ? "input" : op.GetType().Name.Replace("Operator", ""),
            Value = value.Name,
            SeenMin = reals.Min(r => r.Min()),
            SeenMax = reals.Max(r => r.Max()),
            Low = levels.Low,
            High = levels.High,
            Scale = tensor.Scale,
            ZeroPoint = tensor.ZeroPoint,
            Clipped = reals.Average(r => r.Count(levels.Clips) / (double)r.Length),
            SqnrDb = noise.Decibel,
            PredictedSqnrDb = _limits.PredictedSqnrDb(value),
            AloneSqnrDb = Alone(op, value, levels),
            Macs = op?.Macs ?? 0,
            Bytes = op == null ? 0 : _variant.Operators.Where(o => o.Source == op.Name).SelectMany(o => o.Inputs).OfType<DeviceTensor>().Where(t => t.Data != null).Distinct().Sum(t => (long)t.Bytes),
        };
    }

    private double Alone(LoweredOperator? op, LoweredValue changed, Levels levels)
    {
        SignalToNoise noise = new();
        VariantTrace trace = new(SingleLayer.Build(_graph, op, _variant.Weights)) { Wanted = _outputs.Append(changed).ToHashSet() };
        for (int i = 0; i < _samples.Length; i++)
        {
            trace.Run(_samples[i], (value, reals) =>
            {
                if (_outputs.Contains(value))
                    noise.Add(_reference[value][i], reals);
            }, (value, reals) =>
            {
                if (value == changed)
                    levels.Round(reals);
            });
        }
        return noise.Decibel;
    }

    private static int Largest(float[] values) => Array.IndexOf(values, values.Max());
}
