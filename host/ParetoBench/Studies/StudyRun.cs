using ParetoBench.Boards;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Quantization;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Studies;

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
        IReadOnlyList<MeasurementJob> jobs = Variants(candidates, store, cancel);
        HashSet<(string, string, string, string)> done = Done(store, used, changes);
        Import(imported, store);
        Dictionary<string, string> unavailable = [];
        int failures = 0;
        try
        {
            failures = Measure(used, board => Left(jobs, done, board), store, unavailable, cancel);
        }
        finally
        {
            WriteCsv(store);
        }
        // A run may have measured boards that this call leaves out.
        Board[] measured =
        [
            .. store.Measurements().Select(m => m.Board).Distinct().Except(used.Select(b => b.Id))
            .Select(id => boards.Boards.FirstOrDefault(b => b.Id == id)).OfType<Board>()
        ];
        new LimitsFile(folder).Find(candidates, jobs, progress, cancel);
        RunReport report = RunReports.Of(study, store, [.. used, .. measured], unavailable, folder) with { Failures = failures };
        ReportExporters.WriteAll(report, folder);
        return report;
    }

    private IReadOnlyList<MeasurementJob> Variants(IReadOnlyList<PreparedCandidate> candidates, ResultStore store, CancellationToken cancel)
    {
        HashSet<(string, string, string)> known = [.. store.QualityKeys()];
        progress.Begin(VariantStage, candidates.Count * study.Schemes.Count);
        MeasurementJob[][] jobs = new MeasurementJob[candidates.Count][];
        ParallelOptions options = new() { CancellationToken = cancel };
        CandidateFaults faults = new(study);
        Parallel.For(0, candidates.Count, options, i =>
        {
            PreparedCandidate prepared = candidates[i];
            faults.Catch(
                prepared.Candidate,
                () => jobs[i] = [.. prepared.Variants(study.Schemes, study.Path).Select(variant => Job(prepared, variant, store, known, cancel))]);
        });
        faults.ThrowIfAny();
        return [.. jobs.SelectMany(j => j)];
    }

    private MeasurementJob Job(
        PreparedCandidate prepared, Variant variant, ResultStore store, HashSet<(string, string, string)> known, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!known.Contains((variant.Candidate.Id, variant.Scheme, variant.Id)))
        {
            store.AddQuality(QualityEvaluation.Of(prepared, variant, study.Task, out string? note));
            if (note != null)
                progress.Note(note);
        }
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

    /// <summary>What needs no measurement: it has a result, of the board as it is, with energy where there is a meter.</summary>
    private static HashSet<(string Variant, string Candidate, string Scheme, string Board)> Done(ResultStore store, Board[] used, BoardChanges changes) =>
        [
            .. store.Measurements()
            .Where(m => m.Status != MeasurementStatus.Failed && !LacksEnergy(m, used) && !used.Any(b => b.Id == m.Board && changes.Of(b, m).Count > 0))
            .Select(m => (m.Variant, m.Candidate, m.Scheme, m.Board))
        ];

    private static MeasurementJob[] Left(IReadOnlyList<MeasurementJob> jobs, HashSet<(string, string, string, string)> done, Board board) =>
        [.. jobs.Where(j => !done.Contains((j.Variant.Id, j.Variant.Candidate.Id, j.Variant.Scheme, board.Id)))];

    /// <returns>How many measurements failed.</returns>
    private int Measure(Board[] used, Func<Board, MeasurementJob[]> leftOn, ResultStore store, Dictionary<string, string> unavailable, CancellationToken cancel)
    {
        string run = store.Run!.Value.Id;
        int failures = 0;

        void MeasureOn(Board board)
        {
            MeasurementJob[] left = leftOn(board);
            if (left.Length > 0)
                store.AddBoardEntry(board.Id, BoardFingerprint.Of(board, firmwareImages).ToString(), time.GetUtcNow());
            BoardJobs bench = new(
                board, firmwareImages, study.Repeats, run, store, progress, time, study.Energy,
                id => ProbeBoard.Open(boards.Find(id, boards.Path), firmwareImages));
            bench.Measure(left, cancel);
            Interlocked.Add(ref failures, bench.Failures);
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
        return failures;
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
