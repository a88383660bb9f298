using ParetoBench.Candidates;
using ParetoBench.Candidates.Samples;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Engine;
using ParetoBench.Prediction.Explanation;
using ParetoBench.Prediction.Limits;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.Studies;

/// <summary>The limits of a run's variants, on samples of the test split.</summary>
internal static class LimitsEvaluation
{
    /// <summary>A bound costs far more than an inference, so not every sample of a long test split is looked at, and of a large network few.</summary>
    private const int MostSamples = 64;

    private const long MostMacs = 1_000_000_000;

    /// <summary>Null for a variant that was not quantized here.</summary>
    public static VariantLimits? Of(PreparedCandidate prepared, Variant variant, CancellationToken cancel)
    {
        if (!LimitsAnalysis.AppliesTo(prepared.Graph, variant))
            return null;
        int most = (int)Math.Clamp(MostMacs / Math.Max(1, variant.Macs), 1, MostSamples);
        TensorValue[][] samples = [.. SpreadSubset.Of(prepared.Test.Inputs, most)];
        int[] labels = [.. SpreadSubset.Of(prepared.Test.Labels, most)];
        LimitsAnalysis analysis = LimitsAnalysis.Of(prepared.Graph, variant, samples, labels, cancel);
        MeasuredNoise noise = new(prepared.Graph, variant, samples);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        int scores = prepared.Graph.Candidate.ScoreOutput;
        double accuracy = ClassMetrics.Accuracy(labels, [.. samples.Select(s => VariantRunner.Run(variant, network, s)[scores].Reals!)]);
        LayerNoise[] layers = [.. ExplainedLayers.Of(prepared.Graph).Where(l => noise.Knows(l.Value))
            .Select(
                l =>
                    new LayerNoise(
                        ExplainedLayers.Name(l.Operator, l.Value), ExplainedLayers.Kind(l.Operator), noise.SqnrDb(l.Value),
                        analysis.PredictedSqnrDb(l.Value)))];
        return new VariantLimits(
            variant.Candidate.Id, variant.Scheme, variant.Id, analysis.Limits, noise.SameDecision, accuracy, noise.OutputSqnrDb, analysis.PredictedOutputSqnrDb,
            layers);
    }
}
