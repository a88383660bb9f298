using System.Globalization;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>summary.md: per board the recommendation, the frontier and what was not measured.</summary>
public sealed class MarkdownSummary : IReportExporter
{
    public string FileName => "summary.md";

    public void Write(RunReport report, TextWriter writer)
    {
        writer.Write($"# {Escaped(report.Title)}\n\n");
        if (report.Description.Length > 0)
            writer.Write($"{Escaped(report.Description)}\n\n");
        string time = report.Time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        writer.Write($"Run {Escaped(report.Run)} of study {Escaped(report.Study)}, {time}, {Escaped(report.Tool)}.\n");
        foreach (BoardReport board in report.Boards)
            Write(board, writer);
    }

    private static void Write(BoardReport board, TextWriter writer)
    {
        writer.Write($"\n## {Escaped(board.Id)} ({ProvenanceText.Word(board.Provenance)})\n\n");
        writer.Write($"{(board.Description.Length > 0 ? Escaped(board.Description) + ". " : "")}{ProvenanceText.Sentence(board.Provenance)}");
        writer.Write(board.LatencyBasis.Length > 0 ? $" Latency: {Escaped(board.LatencyBasis)}." : "");
        writer.Write(board.EnergyBasis.Length > 0 ? $" Energy: {Escaped(board.EnergyBasis)}." : "");
        writer.Write(board.Surroundings.Length > 0 ? $" Timing conditions: {Escaped(board.Surroundings)}.\n\n" : "\n\n");
        foreach (string note in board.Notes)
            writer.Write($"> {Escaped(note)}\n\n");

        Recommendation? recommended = board.Recommendation;
        writer.Write(recommended == null
            ? $"**No recommendation**: {Escaped(board.NoRecommendation)}.\n"
            : $"**Recommended: {Escaped(recommended.Candidate)} ({Escaped(recommended.Scheme)})**: {Escaped(recommended.Why)}.\n");
        if (board.Budgets.Count > 0)
            writer.Write($"\nBudgets: {string.Join(", ", board.Budgets.Select(budget => Escaped(budget.ToString())))}.\n");

        WriteFrontier(board, writer);
        WriteUndecided(board, writer);
        foreach (RankedMeasurement m in board.Measurements.Where(m => m.Row.Status != MeasurementStatus.Completed))
            writer.Write($"\n- {Escaped(m.Row.Candidate)} ({Escaped(m.Row.Scheme)}) {m.Row.Status.ToString().ToLowerInvariant()}: {Escaped(m.Row.Reason)}");
        if (board.Measurements.Any(m => m.Row.Status != MeasurementStatus.Completed))
            writer.Write('\n');
    }

    private static void WriteFrontier(BoardReport board, TextWriter writer)
    {
        RankedMeasurement[] frontier = [.. board.Measurements.Where(m => m.Rank == 1)];
        if (frontier.Length == 0)
            return;

        Figure[] figures = [.. board.Objectives.Select(o => Figure.Named(o.Column))];
        string objectives = string.Join(", ", board.Objectives.Select(o => Escaped(o.ToString())));
        writer.Write($"\nFrontier ({objectives}), {frontier.Length} of {board.Measurements.Count(m => m.Rank is not null)}:\n\n");
        writer.Write($"| candidate | scheme |{string.Concat(figures.Select(f => $" {Escaped(f.Name)} |"))}\n");
        writer.Write($"| --- | --- |{string.Concat(figures.Select(_ => " ---: |"))}\n");
        foreach (RankedMeasurement m in frontier.OrderBy(m => figures[0].Of(m.Row)))
        {
            IEnumerable<string?> cells = figures.Select(f => f.Of(m.Row)?.ToString("G6", CultureInfo.InvariantCulture));
            writer.Write($"| {Escaped(m.Row.Candidate)} | {Escaped(m.Row.Scheme)} |{string.Concat(cells.Select(cell => $" {cell} |"))}\n");
        }
    }

    private static void WriteUndecided(BoardReport board, TextWriter writer)
    {
        RankedMeasurement[] open = [.. board.Measurements.Where(m => m.Membership?.Decision == MembershipDecision.Open)];
        if (open.Length == 0)
            return;
        writer.Write(string.Create(
            CultureInfo.InvariantCulture, $"\nUndecided at {BoardUncertainty.Confidence:P0} confidence, given the scatter of the repeats:\n\n"));
        foreach (RankedMeasurement m in open)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"on the frontier in {m.Membership!.Probability:P0} of the draws");
            writer.Write($"- {Escaped(m.Row.Candidate)} ({Escaped(m.Row.Scheme)}): {place}; {ToDecide(m.Membership.ToDecide)}\n");
        }
    }

    private static string ToDecide(RepeatPlan? plan)
    {
        if (plan is not { More.Count: > 0 })
            return "no number of repeats would decide it";
        IEnumerable<string> more = plan.More.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.More} more repeats of {Escaped(one.Id)}"));
        return $"about {string.Join(" and ", more)} would decide it";
    }

    /// <summary>Names from elsewhere are text: no mark-up of theirs takes effect, and no line break ends a table's row.</summary>
    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c switch
        {
            '\\' or '`' or '*' or '[' or ']' or '|' or '#' => $"\\{c}",
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            _ when char.IsControl(c) => " ",
            _ => c.ToString(),
        }));
}
