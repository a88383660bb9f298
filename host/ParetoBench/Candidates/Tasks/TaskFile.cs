namespace ParetoBench.Candidates.Tasks;

/// <summary>The task of a study as it is written. Null means "not given".</summary>
internal sealed record TaskFile
{
    public string? Kind { get; init; }

    public string? Data { get; init; }

    public string? Sequence { get; init; }

    public string? Symbol { get; init; }

    public string? Label { get; init; }

    public string? Split { get; init; }

    public int? Window { get; init; }
}
