using ParetoBench.Meters.Ppk2;

namespace ParetoBench.Meters;

/// <summary>The types of meters, one line each.</summary>
public static class MeterCatalog
{
    private static readonly Dictionary<string, Func<MeterContext, IMeter>> All = new()
    {
        ["ppk2"] = Ppk2Meter.Open,
    };

    public static IReadOnlyCollection<string> Types => All.Keys;

    /// <exception cref="BenchException">The type is unknown, the settings are wrong, or the instrument does not answer.</exception>
    public static IMeter Open(MeterContext context) => All.TryGetValue(context.Settings.Type, out Func<MeterContext, IMeter>? open)
        ? open(context)
        : throw MeterErrors.Setting($"The meter type '{context.Settings.Type}' is unknown", context.Where, $"Use one of: {string.Join(", ", Types)}.");
}
