using System.Globalization;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;
using ParetoBench.Tables;

namespace ParetoBench.Reports;

/// <summary>frontier.csv: every measurement with its rank on its board and, where repeats are at hand, how sure that is.</summary>
public sealed class FrontierCsv : IReportExporter
{
    private static readonly (string Name, Func<MeasurementRow, string> Of)[] Facts =
    [
        ("board", row => row.Board),
        ("candidate", row => row.Candidate),
        ("family", row => row.Family),
        ("scheme", row => row.Scheme),
        ("provenance", row => ProvenanceText.Word(row.Provenance)),
        ("status", row => row.Status.ToString().ToLowerInvariant()),
        ("reason", row => row.Reason),
        ("latency_basis", row => row.LatencyBasis),
        ("energy_provenance", row => row.EnergyProvenance is { } provenance ? ProvenanceText.Word(provenance) : ""),
        ("energy_basis", row => row.EnergyBasis),
        ("quality_source", row => row.QualitySource),
        ("run", row => row.Run),
        ("variant", row => row.Variant),
    ];

    public string FileName => "frontier.csv";

    public void Write(RunReport report, TextWriter writer)
    {
        var figures = Figure.In([.. report.Rows]);
        var drawn = report.Boards.Any(board => board.Measurements.Any(m => m.Membership is not null));
        string[] columns = [.. Facts.Select(f => f.Name), .. figures.Select(f => f.Name), RankedTable.RankColumn, RankedTable.DominatedByColumn, .. drawn ? ["membership", "decided"] : Array.Empty<string>()];
        CsvText.Write(writer, columns, report.Boards.SelectMany(board => board.Measurements).Select(m => Facts.Select(fact => fact.Of(m.Row))
            .Concat(figures.Select(figure => figure.Of(m.Row) is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""))
            .Append(m.Rank?.ToString(CultureInfo.InvariantCulture) ?? "")
            .Append(string.Join(';', m.DominatedBy))
            .Concat(drawn ? Membership(m.Membership) : [])));
    }

    private static string[] Membership(Membership? membership)
        => membership is null ? ["", ""] : [TextTable.Share(membership.Probability), RandomFrontierTable.Word(membership.Decision)];
}
