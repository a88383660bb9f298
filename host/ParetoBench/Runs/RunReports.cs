using ParetoBench.Boards;
using ParetoBench.Frontier;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Runs;

/// <summary>Joins a run's results with its study into what reports show.</summary>
public static class RunReports
{
    public static RunReport Of(Study study, ResultStore store, IReadOnlyList<Board> boards, IReadOnlyDictionary<string, string> unavailable)
    {
        (string id, _, DateTimeOffset time) = store.Run!.Value;
        ILookup<string, MeasurementRow> rows = store.Measurements().ToLookup(r => r.Board);
        return new RunReport
        {
            Study = study.Name,
            Title = study.Title,
            Description = study.Description.Length > 0 ? $"{study.Description} Task: {study.Task.Description}." : $"Task: {study.Task.Description}.",
            Run = id,
            Time = time,
            Objectives = study.Objectives,
            Boards = [.. boards.Select(b => OfBoard(study, b, [.. rows[b.Id]], unavailable.GetValueOrDefault(b.Id)))],
        };
    }

    private static BoardReport OfBoard(Study study, Board board, MeasurementRow[] rows, string? unavailable)
    {
        List<string> notes = [];
        if (unavailable != null)
            notes.Add("not measured: " + unavailable);
        if (board.InstructionClock is { } clock)
            notes.Add($"An emulator counts instructions; a time follows only under the assumption of {clock.Assumption}. It is not a board's figure.");
        return BoardReport.Of(board.Id, board.Provenance, rows, study.Objectives, ApplicableBudgets(study, rows, notes)) with
        {
            Description = board.Description,
            Notes = notes,
        };
    }

    /// <summary>A budget on a figure that nothing on the board was measured for would forbid every candidate; it is named instead.</summary>
    private static IReadOnlyList<Budget> ApplicableBudgets(Study study, MeasurementRow[] rows, List<string> notes)
    {
        MeasurementPoints points = new(rows);
        List<Budget> applicable = [];
        foreach (Budget budget in study.Budgets)
        {
            if (rows.Length == 0 || Enumerable.Range(0, rows.Length).Any(i => points.Figure(i, budget.Column) != null))
                applicable.Add(budget);
            else
                notes.Add($"The budget {budget} was not applied: {budget.Column} is not measured on this board.");
        }
        return applicable;
    }
}
