using System.Globalization;

namespace ParetoBench.Boards;

/// <summary>What a board's entry says of its .NET runner.</summary>
/// <param name="Engine">One of <see cref="Engines"/>; null is managed.</param>
/// <param name="Core">The only core that inferences may run on; null: the system chooses.</param>
/// <param name="Marker">GPIO number of the marker pin; null: none.</param>
/// <param name="Probes">Whether it serves power monitors on its board's I2C buses.</param>
public abstract record RunnerSettings(string? Engine, int? Core, int? Marker, bool Probes)
{
    public static IReadOnlyList<string> Engines { get; } = ["managed", "native", "ort"];

    /// <summary>The runner's command line.</summary>
    /// <param name="library">The engine's library; null: beside the runner.</param>
    public IEnumerable<string> CommandLine(string? library = null)
    {
        if (Engine is { } engine)
            yield return $"--engine={engine}";
        if (library != null)
            yield return $"--library={library}";
        if (Core is { } core)
            yield return $"--core={core.ToString(CultureInfo.InvariantCulture)}";
        if (Marker is { } pin)
            yield return $"--marker={pin.ToString(CultureInfo.InvariantCulture)}";
        if (Probes)
            yield return "--probes";
    }

    /// <exception cref="BenchException">The engine is none of <see cref="Engines"/>, or a number is negative.</exception>
    internal void Check(string where)
    {
        if (Core < 0 || Marker < 0)
            throw new BenchException("The numbers of a core and of a GPIO are not negative", where, "Correct \"core\" and \"marker\", or leave them out.");
        if (Engine != null && !Engines.Contains(Engine))
            throw new BenchException($"The engine '{Engine}' is unknown", where, $"Use one of: {string.Join(", ", Engines)}.");
    }
}
