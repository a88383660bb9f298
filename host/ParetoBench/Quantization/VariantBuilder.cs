using ParetoBench.Candidates;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Schemes.Emission;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization;

/// <summary>Candidate and scheme in, variant out.</summary>
public static class VariantBuilder
{
    /// <param name="calibration">Ranges, where the scheme needs them.</param>
    public static Variant Build(Candidate candidate, LoweredGraph graph, IScheme scheme, CalibratedRanges? calibration) =>
        Build(candidate, graph, scheme, calibration, QuantizationOptions.Default);

    /// <param name="calibration">Ranges, where the scheme needs them.</param>
    public static Variant Build(Candidate candidate, LoweredGraph graph, IScheme scheme, CalibratedRanges? calibration, QuantizationOptions options)
    {
        LayerQuantizer weights = LayerQuantizer.For(options.Passes.With(scheme.PreferredPasses), scheme.NeedsCalibration ? calibration?.Layers : null);
        DeviceModelBuilder model = new() { DoubleRounding = options.DoubleRounding, Weights = weights };
        QuantizationRecord? record = scheme.Build(graph, calibration, model, options.Overrides);
        if (model.Operators.Count == 0)
            throw new BenchException("The network computes nothing: its output is its input", graph.Candidate.Source, "Check how the model was exported.");
        (int arena, int bound) = ArenaPlanner.Plan(model);
        return new Variant
        {
            Candidate = candidate,
            Scheme = scheme.Id,
            Graph = graph.Candidate,
            Blob = DeviceModelWriter.Write(model, arena),
            ArenaBytes = arena,
            ArenaLowerBound = bound,
            Macs = graph.Macs,
            Inputs = model.Inputs,
            Outputs = model.Outputs,
            Values = model.Values,
            Operators = model.Operators,
            Weights = weights,
            Record = record,
        };
    }
}
