using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Prediction.Limits;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>A finished run, as exporters see it.</summary>
public sealed record RunReport
{
    /// <summary>The study's name, e.g. <c>program-phases</c>.</summary>
    public required string Study { get; init; }

    /// <summary>The heading; the study's name when it has no title.</summary>
    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Identifies the run, e.g. <c>20261122-101500</c>.</summary>
    public required string Run { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Name and version of the program, e.g. <c>ParetoBench 0.1.0</c>.</summary>
    public string Tool { get; init; } = $"ParetoBench {typeof(RunReport).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The objectives that the study states. A board without one of the columns may be ranked by others.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>The boards in the study's order, those that could not be used included: their notes say why.</summary>
    public required IReadOnlyList<BoardReport> Boards { get; init; }

    /// <summary>Measurements that failed in this call, those included that leave an earlier result of theirs in place.</summary>
    public int Failures { get; init; }

    /// <summary>What the verb complexity found for this run (complexity.json); null when it was not asked.</summary>
    public JsonElement? Complexity { get; init; }

    /// <summary>What quantization can do to the variants (limits.json).</summary>
    public IReadOnlyList<VariantLimits> Limits { get; init; } = [];

    /// <summary>All measurements, board by board.</summary>
    public IEnumerable<MeasurementRow> Rows => Boards.SelectMany(board => board.Measurements).Select(m => m.Row);
}
