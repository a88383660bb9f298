using System.Globalization;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Reference;
using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>
/// Quality on the whole test split: fp32 through ONNX Runtime, every other variant through the host's integer engine,
/// which computes what the board computes, cross-checked against ONNX Runtime running the exported QDQ model.
/// </summary>
public static class QualityEvaluation
{
    /// <summary>Predictions that may differ between the integer engine and ONNX Runtime's QDQ model before it is worth a note.</summary>
    private const double LeastAgreement = 0.98;

    /// <param name="note">A sentence to show, when the two engines disagree more than rounding explains; else null.</param>
    public static QualityFigures Of(PreparedCandidate prepared, Variant variant, ITask task, out string? note)
    {
        note = null;
        TaskSamples test = prepared.Test;
        int scores = prepared.Graph.Candidate.ScoreOutput;
        if (QdqExport.Of(variant) is not { } quantized)
        {
            using OrtModel model = OrtModel.OfFile(prepared.Candidate.Path);
            return Figures(variant, task.Score(test, Outputs(model, test, scores)), "ONNX Runtime", test);
        }
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        float[][] integer = [.. test.Inputs.Select(sample => VariantRunner.Run(variant, network, sample)[scores].Reals!)];
        using OrtModel qdq = new(quantized, $"{prepared.Candidate.Id} {variant.Scheme} as QDQ");
        float[][] reference = Outputs(qdq, test, scores);
        double agreement = integer.Zip(reference, (a, b) => ClassMetrics.ArgMax(a) == ClassMetrics.ArgMax(b) ? 1.0 : 0.0).Average();
        if (agreement < LeastAgreement)
            note = string.Create(
                CultureInfo.InvariantCulture,
                $"{prepared.Candidate.Id} {variant.Scheme}: the integer engine and ONNX Runtime's QDQ model agree on {agreement:P1} of the test "
                + $"predictions only");
        Dictionary<string, double> metrics = new(task.Score(test, integer)) { ["qdq_agreement"] = agreement };
        return Figures(variant, metrics, "host engine", test);
    }

    private static float[][] Outputs(OrtModel model, TaskSamples test, int scores) => [.. test.Inputs.Select(sample => model.Run(sample)[scores].Reals!)];

    private static QualityFigures Figures(Variant variant, IReadOnlyDictionary<string, double> metrics, string source, TaskSamples test) =>
        new(variant.Candidate.Id, variant.Scheme, metrics, source, test.Inputs.Count, variant.Id);
}
