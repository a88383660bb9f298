using System.Globalization;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;
using ParetoBench.Tables;

namespace ParetoBench.Reports;

/// <summary>frontier.csv: every measurement with its rank on its board and, where repeats are at hand, how sure that is.</summary>
public sealed class FrontierCsv : IReportExporter
{
    /// <summary>Columns of measurements.csv that say what a row is of, and how it came about.</summary>
    private static readonly string[] Facts =
    [
        "board", "candidate", "family", "scheme", "provenance", "status", "reason", "latency_basis", "energy_provenance", "energy_basis",
        MeasurementsCsv.QualitySource, "run", "variant",
    ];

    public string FileName => "frontier.csv";

    public void Write(RunReport report, TextWriter writer)
    {
        IReadOnlyList<Figure> figures = Figure.In([.. report.Rows]);
        bool drawn = report.Boards.Any(board => board.Measurements.Any(m => m.Membership != null));
        string[] columns =
        [
            .. Facts, .. figures.Select(f => f.Name), RankedTable.RankColumn, RankedTable.DominatedByColumn,
            .. drawn ? ["membership", "decided"] : Array.Empty<string>(),
        ];
        CsvText.Write(writer, columns, report.Boards.SelectMany(board => board.Measurements).Select(m => Facts.Select(fact => MeasurementsCsv.Cell(m.Row, fact))
            .Concat(figures.Select(figure => figure.Of(m.Row) is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""))
            .Append(m.Rank?.ToString(CultureInfo.InvariantCulture) ?? "")
            .Append(string.Join(';', m.DominatedBy))
            .Concat(drawn ? Membership(m.Membership) : [])));
    }

    private static string[] Membership(Membership? membership) =>
        membership == null ? ["", ""] : [TextTable.Share(membership.Probability), RandomFrontierTable.Word(membership.Decision)];
}
