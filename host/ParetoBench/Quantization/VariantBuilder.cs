using ParetoBench.Candidates;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Quantization;

/// <summary>Candidate and scheme in, variant out.</summary>
public static class VariantBuilder
{
    /// <param name="calibration">Ranges, where the scheme needs them.</param>
    /// <param name="overrides">The user's decisions for single tensors and nodes.</param>
    public static Variant Build(Candidate candidate, LoweredGraph graph, IScheme scheme, Calibration? calibration, QuantizationOverrides? overrides = null)
    {
        DeviceModelBuilder model = new();
        QuantizationRecord? record = scheme.Build(graph, calibration, model, overrides);
        if (model.Operators.Count == 0)
            throw new BenchException("The network computes nothing: its output is its input", graph.Candidate.Source, "Check how the model was exported.");
        (int arena, int bound) = ArenaPlanner.Plan(model);
        return new Variant
        {
            Candidate = candidate,
            Scheme = scheme.Id,
            Blob = DeviceModelWriter.Write(model, arena),
            ArenaBytes = arena,
            ArenaLowerBound = bound,
            Macs = graph.Macs,
            Inputs = model.Inputs,
            Outputs = model.Outputs,
            QdqModel = record == null ? null : QdqExport.Write(graph.Candidate, record),
        };
    }
}
