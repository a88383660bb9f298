using System.Text.Json.Serialization;
using ParetoBench.Candidates.Tasks;

namespace ParetoBench.Studies;

/// <summary>
/// A study as it is written (examples/program-phases/study.schema.json). Null means "not given"; <see cref="StudyReader"/> fills in defaults.
/// </summary>
internal sealed record StudyFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public TaskFile? Task { get; init; }

    public List<CandidateFile>? Candidates { get; init; }

    public List<string>? Schemes { get; init; }

    public string? Calibrator { get; init; }

    public List<string>? Passes { get; init; }

    public List<string>? Boards { get; init; }

    public RepeatsFile? Repeats { get; init; }

    public EnergyFile? Energy { get; init; }

    public ObjectivesFile? Objectives { get; init; }

    public List<string>? Budgets { get; init; }

    public string? Quality { get; init; }
}

internal sealed record CandidateFile
{
    public string? Id { get; init; }

    public string? File { get; init; }

    public string? Family { get; init; }

    public Dictionary<string, double>? Facts { get; init; }
}

internal sealed record RepeatsFile
{
    public int? WarmUp { get; init; }

    public int? Iterations { get; init; }

    public int? Verify { get; init; }
}

internal sealed record EnergyFile
{
    public string? Rule { get; init; }

    public int? Windows { get; init; }

    public double? Seconds { get; init; }

    public double? IdleSeconds { get; init; }

    public double? IdleDrift { get; init; }
}

internal sealed record ObjectivesFile
{
    public List<string>? Minimize { get; init; }

    public List<string>? Maximize { get; init; }
}
