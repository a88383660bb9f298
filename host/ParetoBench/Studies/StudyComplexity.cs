using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Frontier.Complexity;
using ParetoBench.Frontier.Complexity.Encodings;

namespace ParetoBench.Studies;

/// <summary>Describes every variant of a study and every rung of the ladder below its candidates, and evaluates them on the test split.</summary>
public static class StudyComplexity
{
    private const string Stage = "complexity";

    /// <summary>The digest at the end of a device model follows from the rest.</summary>
    private const int DigestBytes = 32;

    /// <param name="loss">The metric to lose; null for the task's own choice.</param>
    public static ComplexityResult Of(Study study, IReadOnlyList<WeightReduction> ladder, string? loss, IRunProgress progress, CancellationToken cancel)
    {
        LossMeasure measure = LossMeasure.Of(study.Task.Metrics, loss);
        IReadOnlyList<PreparedCandidate> candidates = PreparedCandidate.All(study, progress, cancel);
        progress.Begin(Stage, candidates.Count);
        ComplexityPoint[][] points = new ComplexityPoint[candidates.Count][];
        CandidateFaults faults = new(study);
        Parallel.For(0, candidates.Count, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            faults.Catch(
                candidates[i].Candidate,
                () => points[i] = [.. Variants(candidates[i], study, measure), .. Rungs(candidates[i], study.Task, ladder, measure, cancel)]);
            progress.Step(Stage, candidates[i].Candidate.Id);
        });
        faults.ThrowIfAny();
        (TaskSamples test, int outputs) = (candidates[0].Test, candidates[0].Graph.Candidate.Scores.Count);
        return new ComplexityResult
        {
            Study = study.Name,
            Loss = measure,
            Symbols = test.Labels.Count,
            AdaptiveBits = points.SelectMany(p => p).Any(p => p.SequenceBits != null) ? AdaptiveSequence.Bits(test, outputs) : null,
            Points = [.. points.SelectMany(p => p)],
        };
    }

    private static IEnumerable<ComplexityPoint> Variants(PreparedCandidate prepared, Study study, LossMeasure measure) =>
        prepared.Variants(study.Schemes, study.Path).Select(variant =>
        {
            int record = variant.Record == null ? sizeof(float) : 1;
            DescriptionLength length = EncodingCatalog.Shortest([new SymbolTensor(variant.Blob[..^DigestBytes], 256, 0, record)]);
            return Point(prepared, variant.Scheme, isVariant: true, length, QualityEvaluation.Of(prepared, variant, study.Task, out _).Metrics, measure);
        });

    private static IEnumerable<ComplexityPoint> Rungs(
        PreparedCandidate prepared, ITask task, IReadOnlyList<WeightReduction> ladder, LossMeasure measure, CancellationToken cancel)
    {
        ModelProto original = prepared.Graph.Candidate.Model;
        foreach (WeightReduction reduction in ladder)
        {
            cancel.ThrowIfCancellationRequested();
            ReducedModel reduced = ReducedModel.Of(original, reduction, prepared.Candidate.Path);
            using OrtModel model = new(reduced.Model, $"{prepared.Candidate.Id} at {reduction}");
            float[][] outputs = prepared.Test.Inputs.Select(sample => model.Run(sample)[prepared.Graph.Candidate.ScoreOutput].Reals!).ToArray();
            yield return Point(prepared, reduction.ToString(), isVariant: false, reduced.Length, task.Score(prepared.Test, outputs), measure);
        }
    }

    private static ComplexityPoint Point(
        PreparedCandidate prepared, string form, bool isVariant, DescriptionLength length,
        IReadOnlyDictionary<string, double> quality, LossMeasure measure) => new()
        {
            Candidate = prepared.Candidate.Id,
            Family = prepared.Candidate.Family,
            Form = form,
            IsVariant = isVariant,
            Encoding = length.Encoding,
            ModelBits = length.Bits,
            Quality = quality,
            Loss = measure.Of(quality),
            SequenceBits = LossMeasure.SequenceBits(quality, prepared.Test.Labels.Count),
        };
}
