using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>The data of report.html. The shape is private to it: other programs read measurements.csv or frontier.csv.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,

        // The default encoder escapes <, >, &, quotes, U+2028 and U+2029, so that no name can end the script element.
        Encoder = JavaScriptEncoder.Default,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Of(RunReport report)
    {
        IReadOnlyList<Figure> figures = Figure.In([.. report.Rows]);
        return JsonSerializer.Serialize(
            new
            {
                report.Study,
                report.Title,
                report.Description,
                report.Run,
                report.Tool,
                Time = report.Time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
                Figures = figures.Select(f => new { f.Name, f.Label, f.Unit, Better = Word(Better(f, report.Objectives)) }),
                Boards = report.Boards.Select(board => Board(board, figures)),
                report.Complexity,
                report.Limits,
                BoardUncertainty.Confidence,
            },
            Options);
    }

    private static ObjectiveDirection Better(Figure figure, IReadOnlyList<Objective> objectives) =>
        objectives.FirstOrDefault(o => o.Column == figure.Name)?.Direction ?? figure.Better;

    private static object Board(BoardReport board, IReadOnlyList<Figure> figures) => new
    {
        board.Id,
        board.Description,
        Provenance = ProvenanceText.Word(board.Provenance),
        ProvenanceSentence = ProvenanceText.Sentence(board.Provenance),
        board.LatencyBasis,
        board.EnergyBasis,
        board.Surroundings,
        board.Notes,
        Objectives = board.Objectives.Select(o => new { o.Column, Direction = Word(o.Direction) }),
        Budgets = board.Budgets.Select(b => new { b.Column, b.Limit, Text = b.ToString() }),
        board.Recommendation,
        board.NoRecommendation,
        Rows = board.Measurements.Select(m => Row(m, figures)),
    };

    private static object Row(RankedMeasurement measurement, IReadOnlyList<Figure> figures)
    {
        MeasurementRow row = measurement.Row;
        return new
        {
            row.Candidate,
            row.Family,
            row.Scheme,
            row.Reason,
            row.Iterations,
            row.LatencyBasis,
            row.EnergyBasis,
            row.EnergyCoverage,
            EnergyProvenance = row.EnergyProvenance is { } energy ? ProvenanceText.Word(energy) : "",
            row.QualitySource,
            row.OutputCheck,
            row.Surroundings,
            Marks = SurroundingsText.Marks(row),
            row.Engine,
            row.Runner,
            row.Clock,
            measurement.Rank,
            measurement.DominatedBy,
            Membership = Membership(measurement.Membership),
            Efficiency = Efficiency(measurement.Efficiency),
            Draws = measurement.Draws.ToDictionary(figure => figure.Key, figure => figure.Value.Select(Short)),
            Provenance = ProvenanceText.Word(row.Provenance),
            Status = row.Status.ToString().ToLowerInvariant(),

            // JSON has no infinity: a figure that is none is left out.
            Figures = figures.Where(f => row.Status == MeasurementStatus.Completed && f.Of(row) is { } figure && double.IsFinite(figure))
                .ToDictionary(f => f.Name, f => f.Of(row)),
        };
    }

    private static object? Membership(Membership? membership) => membership == null ? null : new
    {
        membership.Probability,
        Interval = new[] { membership.OfDraws.Low, membership.OfDraws.High },
        Decided = RandomFrontierTable.Word(membership.Decision),
        membership.ToDecide?.Rival,
        More = membership.ToDecide?.More.Select(m => new { m.Id, m.More }),
    };

    private static object? Efficiency(DrawnEfficiency? efficiency) => efficiency == null ? null : new
    {
        efficiency.Efficiency,
        Interval = new[] { efficiency.Within.Low, efficiency.Within.High },
        efficiency.Efficient,
        efficiency.Rank,
        RankInterval = new[] { efficiency.RankWithin.Low, efficiency.RankWithin.High },
    };

    /// <summary>Five digits are more than a chart shows.</summary>
    private static double Short(double figure) => double.Parse(figure.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Word(ObjectiveDirection direction) => direction.ToString().ToLowerInvariant();
}
