using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Measurement.Meters.Lpm01a;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Measurement.Meters.Rapl;

namespace ParetoBench.Measurement.Meters;

/// <summary>The types of meters, one line each.</summary>
public static class MeterCatalog
{
    private static readonly Dictionary<string, Func<MeterContext, IMeter>> All = new()
    {
        ["ina219"] = context => OpenIna(context, new Ina219()),
        ["ina226"] = context => OpenIna(context, new Ina226()),
        ["ina236"] = context => OpenIna(context, new Ina236()),
        ["ppk2"] = Ppk2Meter.Open,
        ["lpm01a"] = Lpm01aMeter.Open,
        ["rapl"] = RaplMeter.Open,
    };

    public static IReadOnlyCollection<string> Types => All.Keys;

    /// <exception cref="BenchException">The type is unknown, the settings are wrong, or the instrument does not answer.</exception>
    public static IMeter Open(MeterContext context) => All.TryGetValue(context.Settings.Type, out Func<MeterContext, IMeter>? open)
        ? open(context)
        : throw MeterErrors.Setting($"The meter type '{context.Settings.Type}' is unknown", context.Where, $"Use one of: {string.Join(", ", Types)}.");

    private static IMeter OpenIna(MeterContext context, InaPart part) => context.Settings.Board == null ? LocalInaMeter.Open(context, part) : ProbeInaMeter.Open(context, part);
}
