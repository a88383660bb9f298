using ParetoBench.Boards;
using ParetoBench.Measurement;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Quantization;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Runs;

/// <summary>A study from candidates to report: the path of data through the program, stage by stage.</summary>
public sealed class StudyRun(Study study, BoardCatalog boards, string firmwareImages, string folder, IRunProgress progress, TimeProvider time)
{
    private const string VariantStage = "variants";

    /// <summary>What was measured on a board as it no longer is, is measured again. Else such a run is not continued.</summary>
    public bool Remeasure { get; init; }

    /// <summary>Runs what is not measured yet, and writes measurements.csv and the reports. Cancelled or killed, it keeps every finished measurement.</summary>
    public RunReport Execute(bool resume, CancellationToken cancel)
    {
        Board[] used = [.. study.Boards.Select(id => boards.Find(id, study.Path))];
        IReadOnlyList<QualityFigures> imported = StudyColumns.Check(study);
        // Before the folder is made: a study that cannot be run leaves nothing behind.
        IReadOnlyList<PreparedCandidate> candidates = PreparedCandidate.All(study, progress, cancel);
        RunFolder.Prepare(folder, resume);
        using RunLock alone = new(folder);
        using ResultStore store = RunFolder.OpenStore(folder, study, resume, time.GetUtcNow());
        BoardChanges changes = new(store, firmwareImages);
        if (!Remeasure)
            changes.Refuse(used, boards.Path);
        LimitsFile limits = new(folder);
        IReadOnlyList<MeasurementJob> jobs = Variants(candidates, store, limits, cancel);
        limits.Write();
        Import(imported, store);
        Dictionary<string, string> unavailable = [];
        try
        {
            Measure(used, jobs, store, changes, unavailable, cancel);
        }
        finally
        {
            WriteCsv(store);
        }
        // A run may have measured boards that this call leaves out.
        Board[] measured = [.. store.Measurements().Select(m => m.Board).Distinct().Except(used.Select(b => b.Id)).Select(id => boards.Boards.FirstOrDefault(b => b.Id == id)).OfType<Board>()];
        RunReport report = RunReports.Of(study, store, [.. used, .. measured], unavailable, folder);
        ReportExporters.WriteAll(report, folder);
        return report;
    }

    private IReadOnlyList<MeasurementJob> Variants(IReadOnlyList<PreparedCandidate> candidates, ResultStore store, LimitsFile limits, CancellationToken cancel)
    {
        HashSet<(string, string, string)> known = [.. store.QualityKeys()];
        progress.Begin(VariantStage, candidates.Count * study.Schemes.Count);
        MeasurementJob[][] jobs = new MeasurementJob[candidates.Count][];
        ParallelOptions options = new() { CancellationToken = cancel };
        CandidateFaults faults = new(study);
        Parallel.For(0, candidates.Count, options, i =>
        {
            PreparedCandidate prepared = candidates[i];
            faults.Catch(prepared.Candidate, () => jobs[i] = [.. prepared.Variants(study.Schemes, study.Path).Select(variant => Job(prepared, variant, store, limits, known, cancel))]);
        });
        faults.ThrowIfAny();
        return [.. jobs.SelectMany(j => j)];
    }

    private MeasurementJob Job(PreparedCandidate prepared, Variant variant, ResultStore store, LimitsFile limits, HashSet<(string, string, string)> known, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!known.Contains((variant.Candidate.Id, variant.Scheme, variant.Id)))
        {
            store.AddQuality(QualityEvaluation.Of(prepared, variant, study.Task, out string? note));
            if (note != null)
                progress.Note(note);
        }
        limits.Add(prepared, variant);
        progress.Step(VariantStage, $"{variant.Candidate.Id} {variant.Scheme}");
        return new MeasurementJob(variant, ReferenceSample.Of(variant, prepared.Test, study.Repeats.Verify));
    }

    private void Import(IReadOnlyList<QualityFigures> imported, ResultStore store)
    {
        foreach (QualityFigures figures in imported)
        {
            foreach (string scheme in figures.Scheme.Length > 0 ? [figures.Scheme] : study.Schemes)
                store.AddQuality(figures with { Scheme = scheme, Source = $"imported from {figures.Source}" });
        }
    }

    private void Measure(Board[] used, IReadOnlyList<MeasurementJob> jobs, ResultStore store, BoardChanges changes, Dictionary<string, string> unavailable, CancellationToken cancel)
    {
        HashSet<(string, string, string, string)> done = [.. store.Measurements().Where(m => m.Status != MeasurementStatus.Failed && !LacksEnergy(m, used) && !used.Any(b => b.Id == m.Board && changes.Of(b, m).Count > 0)).Select(m => (m.Variant, m.Candidate, m.Scheme, m.Board))];
        string run = store.Run!.Value.Id;

        void MeasureOn(Board board)
        {
            MeasurementJob[] left = [.. jobs.Where(j => !done.Contains((j.Variant.Id, j.Variant.Candidate.Id, j.Variant.Scheme, board.Id)))];
            if (left.Length > 0)
                store.AddBoardEntry(board.Id, BoardFacts.Of(board, firmwareImages).ToString(), time.GetUtcNow());
            BoardBench bench = new(board, firmwareImages, study.Repeats, run, store, progress, time, study.Energy, id => ProbeBoard.Open(boards.Find(id, boards.Path), firmwareImages));
            bench.Measure(left, cancel);
            if (bench.GivenUp != null)
            {
                lock (unavailable)
                    unavailable[board.Id] = bench.GivenUp;
            }
        }

        // Physical boards work side by side. Boards that this machine plays itself would disturb each other's clocks,
        // so they follow one by one.
        Task[] physical = [.. used.Where(b => b.Provenance == Provenance.Physical).Select(b => Task.Run(() => MeasureOn(b), CancellationToken.None))];
        try
        {
            foreach (Board board in used.Where(b => b.Provenance != Provenance.Physical))
                MeasureOn(board);
        }
        finally
        {
            // Not WaitAll: what a board's thread threw, a cancellation too, arrives as it was thrown.
            Task.WhenAll(physical).GetAwaiter().GetResult();
        }
    }

    /// <summary>A meter failed where one should have measured: a resumed run tries again.</summary>
    private static bool LacksEnergy(MeasurementRow row, Board[] used) =>
        row is { Status: MeasurementStatus.Completed, EnergyUj: null } && used.Any(b => b.Id == row.Board && b.Meter != null);

    private void WriteCsv(ResultStore store)
    {
        Dictionary<string, IReadOnlyDictionary<string, double>> facts = study.Candidates.ToDictionary(c => c.Id, c => c.Facts);
        Replace("measurements.csv", writer => MeasurementsCsv.Write(writer, store.Measurements(), facts));
        Replace(SamplesFile.Name, writer => SamplesCsv.Write(writer, store, facts));
    }

    /// <summary>Replaces a file whole, so that a reader never sees half of it.</summary>
    private void Replace(string name, Action<TextWriter> write)
    {
        string path = Path.Combine(folder, name), temporary = path + ".new";
        using (StreamWriter writer = new(temporary) { NewLine = "\n" })
            write(writer);
        File.Move(temporary, path, overwrite: true);
    }
}
