using System.Globalization;

namespace ParetoBench.Boards.Kinds;

/// <summary>The command line of a .NET runner, from its board's entry.</summary>
public static class RunnerArguments
{
    public static IReadOnlyList<string> Engines { get; } = ["managed", "native", "ort"];

    /// <param name="settings">Of the board.</param>
    /// <param name="library">The engine's library; null: beside the runner.</param>
    public static IEnumerable<string> Of(BoardHostSettings settings, string? library = null)
    {
        if (settings.Engine is { } engine)
            yield return Joined("--engine", engine);
        if (library is not null)
            yield return Joined("--library", library);
        if (settings.Core is { } core)
            yield return Joined("--core", core.ToString(CultureInfo.InvariantCulture));
        if (settings.Marker is { } pin)
            yield return Joined("--marker", pin.ToString(CultureInfo.InvariantCulture));
        if (settings.Probes)
            yield return "--probes";
    }

    private static string Joined(string name, string value) => $"{name}={value}";
}
