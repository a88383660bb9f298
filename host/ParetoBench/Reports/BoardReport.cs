using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>What a run found on one board.</summary>
public sealed record BoardReport
{
    /// <summary>The board's id in boards.json.</summary>
    public required string Id { get; init; }

    /// <summary>The board in words, e.g. <c>STM32F4 Discovery, Cortex-M4F at 168 MHz</c>.</summary>
    public string Description { get; init; } = "";

    public required Provenance Provenance { get; init; }

    /// <summary>The clock that timed it, or the assumption under which a time was derived from instructions.</summary>
    public string LatencyBasis { get; init; } = "";

    /// <summary>What measured the energy and how, or why there is none; empty when nothing was measured.</summary>
    public string EnergyBasis { get; init; } = "";

    /// <summary>Machine, governor, frequency, temperature and throttling around the timings; empty where the board tells nothing.</summary>
    public string Surroundings { get; init; } = "";

    /// <summary>What a reader ought to know, e.g. <c>skipped: qemu-system-arm is not installed</c>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The objectives of this board's ranks.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    public required IReadOnlyList<RankedMeasurement> Measurements { get; init; }

    /// <summary>Null when nothing can be recommended; <see cref="NoRecommendation"/> then says why.</summary>
    public Recommendation? Recommendation { get; init; }

    public string NoRecommendation { get; init; } = "";

    /// <summary>Ranks a board's measurements and picks one. Add description, basis and notes with <c>with</c>.</summary>
    /// <param name="pickBy">What decides the pick, the most important first; null for the maximized objectives, then the others.</param>
    public static BoardReport Of(
        string id,
        Provenance provenance,
        IReadOnlyList<MeasurementRow> rows,
        IReadOnlyList<Objective> objectives,
        IReadOnlyList<Budget> budgets,
        IReadOnlyList<Objective>? pickBy = null)
    {
        MeasurementPoints points = new(rows);
        FrontierRanking ranking = FrontierRanking.Of(points, objectives);
        Pick pick = Pick.From(points, pickBy ?? [.. objectives.OrderByDescending(o => o.Direction)], budgets);
        return new BoardReport
        {
            Id = id,
            Provenance = provenance,
            LatencyBasis = string.Join("; ", rows.Select(row => row.LatencyBasis).Where(basis => basis.Length > 0).Distinct()),
            EnergyBasis = EnergyText.Of(rows),
            Surroundings = SurroundingsText.Of(rows),
            Notes = [.. SurroundingsText.Notes(rows)],
            Objectives = objectives,
            Budgets = budgets,
            Measurements = [.. rows.Select((row, i) => new RankedMeasurement(row, ranking.Ranks[i], [.. ranking.DominatedBy(i).Select(points.Label)]))],
            Recommendation = pick.Row is { } picked ? new Recommendation(rows[picked].Candidate, rows[picked].Scheme, pick.Why) : null,
            NoRecommendation = rows.Count == 0 ? "nothing was measured on this board" : pick.Row is null ? WhyNone(points, pick) : "",
        };
    }

    private static string WhyNone(MeasurementPoints points, Pick pick) =>
        pick.Nearest is { } nearest ? $"{pick.Why}; the nearest is {points.Label(nearest)}" : pick.Why;
}
