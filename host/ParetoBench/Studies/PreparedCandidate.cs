using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Studies;

/// <summary>A candidate that was read, lowered and fits its task.</summary>
public sealed record PreparedCandidate(Candidate Candidate, LoweredGraph Graph, TaskSamples Calibration, TaskSamples Test)
{
    /// <summary>How it becomes variants, apart from the schemes.</summary>
    public QuantizationOptions Options { get; init; } = QuantizationOptions.Default;

    /// <summary>Reads all candidates. What is wrong with any of them is told together, before a board is touched.</summary>
    public static IReadOnlyList<PreparedCandidate> All(Study study, IRunProgress progress, CancellationToken cancel)
    {
        const string stage = "candidates";
        progress.Begin(stage, study.Candidates.Count);
        List<PreparedCandidate> prepared = [];
        CandidateFaults faults = new(study);
        foreach (Candidate candidate in study.Candidates)
        {
            cancel.ThrowIfCancellationRequested();
            faults.Catch(candidate, () => prepared.Add(Prepare(candidate, study)));
            progress.Step(stage, candidate.Id);
        }
        faults.ThrowIfAny();
        return prepared;
    }

    private static PreparedCandidate Prepare(Candidate candidate, Study study)
    {
        CandidateGraph graph = GraphReader.Read(candidate.Path, study.Quantization.Reading);
        LoweredGraph lowered = GraphLowering.Lower(graph, study.Quantization.Passes);
        return new PreparedCandidate(
            candidate, lowered, study.Task.Samples(TaskSplit.Calibration, graph), study.Task.Samples(TaskSplit.Test, graph))
        { Options = study.Quantization };
    }

    public IReadOnlyList<Variant> Variants(IReadOnlyList<string> schemes, string where)
    {
        IScheme[] found = [.. schemes.Select(s => SchemeCatalog.Find(s, where))];
        CalibratedRanges? calibration = found.Any(s => s.NeedsCalibration) ? Calibrator.Run(Graph, Calibration.Inputs, Options) : null;
        return [.. found.Select(s => VariantBuilder.Build(Candidate, Graph, s, calibration, Options))];
    }
}
