using ParetoBench.Candidates;
using ParetoBench.Candidates.Samples;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Calibration;

/// <summary>Runs the fp32 variant over the calibration samples and collects every layer's inputs; memory does not grow with the samples.</summary>
internal static class LayerInputCollection
{
    /// <summary>More samples change a mean of inputs little.</summary>
    private const int MaxSamples = 100;

    public static IReadOnlyDictionary<string, LayerInputs> Collect(LoweredGraph graph, IReadOnlyList<TensorValue[]> samples)
    {
        Variant variant = VariantBuilder.Build(new Candidate("calibration", graph.Candidate.Source, "", new Dictionary<string, double>()), graph,
            new Fp32Scheme(), null);
        Dictionary<LoweredValue, LayerInputSums[]> byInput = graph.Operators.Select(LayerInputSums.Of).OfType<LayerInputSums>()
            .GroupBy(s => s.X).ToDictionary(g => g.Key, g => g.ToArray());
        VariantTrace trace = new(variant) { Wanted = byInput.Keys.ToHashSet() };
        foreach (TensorValue[] sample in SpreadSubset.Of(samples, MaxSamples))
        {
            trace.Run(sample, (value, reals) =>
            {
                foreach (LayerInputSums layer in byInput[value])
                    layer.Add(reals);
            });
        }
        return byInput.Values.SelectMany(l => l).GroupBy(l => l.Name).ToDictionary(g => g.Key, g => g.First().Inputs());
    }
}
