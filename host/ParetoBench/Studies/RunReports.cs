using ParetoBench.Boards;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Complexity;
using ParetoBench.Frontier.Picking;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>Joins a run's results with its study into what reports show.</summary>
public static class RunReports
{
    /// <summary>The engine of the .NET runner that takes ONNX.</summary>
    private const string NearEngine = "ort";

    /// <param name="folder">The run's folder, which may hold what other verbs found.</param>
    public static RunReport Of(Study study, ResultStore store, IReadOnlyList<Board> boards, IReadOnlyDictionary<string, string> unavailable, string folder)
    {
        (string id, _, DateTimeOffset time) = store.Run!.Value;
        ILookup<string, MeasurementRow> rows = store.Measurements().ToLookup(r => r.Board);
        IReadOnlyDictionary<(string Candidate, string Scheme, string Board), string?> entries = store.BoardEntries();
        HashSet<(string, string, string)> variants = [.. rows.SelectMany(of => of).Select(r => (r.Candidate, r.Scheme, r.Variant))];
        return new RunReport
        {
            Study = study.Name,
            Title = study.Title,
            Description = study.Description.Length > 0 ? $"{study.Description} Task: {study.Task.Description}." : $"Task: {study.Task.Description}.",
            Run = id,
            Time = time,
            Objectives = study.Objectives,
            Boards = [.. boards.Select(b => BoardUncertainty.Add(ReportOf(b, [.. rows[b.Id]]), store))],
            Complexity = ComplexityFile.Read(folder),
            Limits = [.. new LimitsFile(folder).All.Where(l => variants.Contains((l.Candidate, l.Scheme, l.Variant)))],
        };

        BoardReport ReportOf(Board board, MeasurementRow[] measured) =>
            OfBoard(study, board, measured, unavailable.GetValueOrDefault(board.Id), BoardChanges.Mixed(measured, entries));
    }

    private static BoardReport OfBoard(Study study, Board board, MeasurementRow[] rows, string? unavailable, string? mixed)
    {
        List<string> notes = [];
        if (unavailable != null)
            notes.Add("not measured: " + unavailable);
        if (mixed != null)
            notes.Add(mixed);
        // From the rows: boards.json may say something else today than when they were measured.
        string[] assumptions = [.. rows.Where(r => r.Instructions != null).Select(r => r.LatencyBasis).Distinct()];
        if (assumptions.Length > 0)
        {
            notes.Add("An emulator counts instructions; a time can be derived only under the assumption of "
                + $"{string.Join(" or ", assumptions)}. It was not measured on a board.");
        }

        if (rows.Any(r => r is { Status: MeasurementStatus.Completed, Engine: NearEngine }))
        {
            notes.Add("ONNX Runtime uses its own arithmetic: its outputs are close to the host's but not equal (column output_check), "
                + "and the quality figures are those of the host's arithmetic.");
        }

        Budget[] applicable = [.. study.Budgets.Where(b => IsMeasured(b.Column, rows))], unmeasured = [.. study.Budgets.Except(applicable)];
        notes.AddRange(unmeasured.Select(b => $"The budget {b} was not applied: {b.Column} is not measured on this board."));
        // A board without a meter has no energy: it is ranked by the other objectives, and says so, rather than not at all.
        Objective[] missing = [.. study.Objectives.Where(o => rows.Any(r => r.Status == MeasurementStatus.Completed) && !IsMeasured(o.Column, rows))];
        Objective[] objectives = [.. study.Objectives.Except(missing)];
        if (objectives.Length == 0)
            (objectives, missing) = ([.. study.Objectives], []);
        notes.AddRange(missing.Select(o => $"{o.Column} is not measured on this board: the ranks use the other objectives only."));
        BoardReport report = BoardReport.Of(board.Id, board.Provenance, rows, objectives, applicable) with
        {
            Description = board.Description,
        };
        report = report with { Notes = [.. notes, .. report.Notes] };
        return report.Recommendation is { } ship ? report with { Recommendation = ship with { Why = Reservations(ship, report, unmeasured) } } : report;
    }

    /// <summary>A recommendation that leaves a budget out, or rests on a disturbed timing, says so itself: it is what people copy.</summary>
    private static string Reservations(Recommendation ship, BoardReport report, Budget[] unmeasured)
    {
        string why = unmeasured.Length == 0
            ? ship.Why
            : $"{ship.Why.Replace("; no budget is set", "")}; not checked because not measured here: {string.Join(", ", unmeasured.Select(b => b.ToString()))}";
        MeasurementRow row = report.Measurements.First(m => m.Row.Candidate == ship.Candidate && m.Row.Scheme == ship.Scheme).Row;
        return SurroundingsText.Marks(row) is { Count: > 0 } marks ? $"{why}; its timing is marked: {string.Join("; ", marks)}" : why;
    }

    private static bool IsMeasured(string column, MeasurementRow[] rows)
    {
        MeasurementPoints points = new(rows);
        return rows.Length == 0 || Enumerable.Range(0, rows.Length).Any(i => points.Figure(i, column) != null);
    }
}
