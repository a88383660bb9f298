namespace ParetoBench.Frontier.Efficiency;

/// <summary>What the command line calls the returns to scale.</summary>
public static class ReturnsNames
{
    private static readonly (string Name, ReturnsToScale Returns)[] All =
    [
        ("vrs", ReturnsToScale.Variable),
        ("crs", ReturnsToScale.Constant),
        ("drs", ReturnsToScale.Decreasing),
        ("irs", ReturnsToScale.Increasing),
        ("fdh", ReturnsToScale.FreeDisposal),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(r => r.Name)];

    public static string Of(ReturnsToScale returns) => All.Single(r => r.Returns == returns).Name;

    public static ReturnsToScale Parse(string name) => All.Single(r => r.Name == name).Returns;
}
