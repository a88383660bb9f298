using ParetoBench.Candidates;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Quantization;

namespace ParetoBench.Studies;

/// <summary>What to measure, complete: every default is filled in, every path resolved.</summary>
public sealed record Study
{
    /// <summary>The study file.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the study file and of the files that it names; a run resumes only with the study it began with.</summary>
    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required ITask Task { get; init; }

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    public required IReadOnlyList<string> Schemes { get; init; }

    /// <summary>How candidates become variants, apart from the schemes.</summary>
    public QuantizationOptions Quantization { get; init; } = QuantizationOptions.Default;

    /// <summary>Ids in boards.json.</summary>
    public required IReadOnlyList<string> Boards { get; init; }

    public required Repeats Repeats { get; init; }

    /// <summary>How energy is measured on boards that have a meter.</summary>
    public EnergySettings Energy { get; init; } = EnergySettings.Default;

    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>Limits that the recommendation respects.</summary>
    public required IReadOnlyList<Budget> Budgets { get; init; }

    /// <summary>CSV with quality figures from elsewhere (columns candidate, scheme, then metrics); null when there is none.</summary>
    public required string? QualityFile { get; init; }
}
