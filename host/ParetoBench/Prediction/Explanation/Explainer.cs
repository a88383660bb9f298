using ParetoBench.Candidates;
using ParetoBench.Candidates.Samples;
using ParetoBench.Prediction.Limits;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.Prediction.Explanation;

/// <summary>
/// Compares a variant with the fp32 network, value by value, and quantizes every layer alone to see what it costs at the
/// outputs. Everything is measured in the host's engines over samples.
/// </summary>
public sealed class Explainer
{
    /// <summary>Every layer is run alone over the samples, so they are limited.</summary>
    public const int MaxSamples = 32;

    private readonly LoweredGraph _graph;
    private readonly Variant _variant;
    private readonly TensorValue[][] _samples;
    private readonly LoweredValue[] _outputs;
    private readonly LimitsAnalysis _limits;
    private readonly MeasuredNoise _noise;

    private Explainer(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples)
    {
        (_graph, _variant) = (graph, variant);
        _samples = [.. SpreadSubset.Of(samples, MaxSamples)];
        _outputs = [.. graph.Outputs.Where(o => o.IsReal)];
        _limits = LimitsAnalysis.Of(graph, variant, _samples);
        _noise = new MeasuredNoise(graph, variant, _samples);
    }

    /// <param name="samples">At least one; at most <see cref="MaxSamples"/> of them, evenly spread, are used.</param>
    /// <exception cref="BenchException">The variant is not one that was quantized here.</exception>
    public static VariantExplanation Explain(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples)
    {
        if (!LimitsAnalysis.AppliesTo(graph, variant))
            throw new BenchException($"There is nothing to explain in scheme {variant.Scheme}: it was not quantized here", graph.Candidate.Source,
                "Explain an integer scheme of the model's fp32 form.");
        return new Explainer(graph, variant, samples).Run();
    }

    private VariantExplanation Run()
    {
        LayerExplanation[] layers = [.. ExplainedLayers.Of(_graph).Where(l => _noise.Knows(l.Value)).Select(l => Layer(l.Operator, l.Value))];
        return new VariantExplanation(_variant.Scheme, _samples.Length, _noise.OutputSqnrDb, _noise.SameDecision, _limits.Limits, layers);
    }

    private LayerExplanation Layer(LoweredOperator? op, LoweredValue value)
    {
        DeviceTensor tensor = _variant.Values[value];
        Levels levels = new(tensor);
        IReadOnlyList<float[]> reals = _noise.Reference(value);
        return new LayerExplanation
        {
            Layer = ExplainedLayers.Name(op, value),
            Operator = ExplainedLayers.Kind(op),
            Value = value.Name,
            SeenMin = reals.Min(r => r.Min()),
            SeenMax = reals.Max(r => r.Max()),
            Low = levels.Low,
            High = levels.High,
            Scale = tensor.Scale,
            ZeroPoint = tensor.ZeroPoint,
            Clipped = reals.Average(r => r.Count(levels.Clips) / (double)r.Length),
            SqnrDb = _noise.SqnrDb(value),
            PredictedSqnrDb = _limits.PredictedSqnrDb(value),
            AloneSqnrDb = Alone(op, value, levels),
            Macs = op?.Macs ?? 0,
            Bytes = op == null ? 0 : _variant.Operators.Where(o => o.Source == op.Name).SelectMany(o => o.Inputs).OfType<DeviceTensor>()
                .Where(t => t.Data != null).Distinct().Sum(t => (long)t.Bytes),
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
                    noise.Add(_noise.Reference(value)[i], reals);
            }, (value, reals) =>
            {
                if (value == changed)
                    levels.Round(reals);
            });
        }
        return noise.Decibel;
    }
}
