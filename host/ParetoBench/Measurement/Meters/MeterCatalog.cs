using ParetoBench.Boards;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Measurement.Meters.Lpm01a;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Measurement.Meters.Rapl;
using ParetoBench.Tables;

namespace ParetoBench.Measurement.Meters;

/// <summary>The types of meters, one line each.</summary>
public static class MeterCatalog
{
    private const string Root = "/";

    public static IReadOnlyList<IMeterFactory> All { get; } =
    [
        .. InaPartCatalog.All.Select(part => new InaFactory(part)),
        new Ppk2Factory(),
        new Lpm01aFactory(),
        new RaplFactory(),
    ];

    public static IEnumerable<string> Types => All.Select(factory => factory.Type);

    /// <summary>The settings as the record of their type.</summary>
    /// <param name="settings">As in boards.json.</param>
    /// <param name="where">File and board, for errors.</param>
    /// <exception cref="BenchException">The type is unknown, or has other fields.</exception>
    public static MeterSettings Read(OwnedSettings settings, string where) => Find(settings.Type, where).Read(settings, where);

    /// <summary>Checks the settings of a board's meters; instruments are not asked.</summary>
    /// <inheritdoc cref="Read"/>
    public static void Check(Board board, string where)
    {
        foreach (OwnedSettings settings in new[] { board.Meter, board.ReferenceMeter }.OfType<OwnedSettings>())
            Read(settings, where);
    }

    /// <exception cref="BenchException">The type is unknown, the settings are wrong, or the instrument does not answer.</exception>
    public static IMeter Open(MeterSettings settings, MeterContext context) => Find(settings.Type, context.Where).Open(settings, context);

    /// <summary>What this machine has of meters: serial instruments first, then what others can hang on.</summary>
    public static IReadOnlyList<FoundMeter> Discover(string root = Root) =>
        [.. All.SelectMany(factory => factory.Discover(root)).Distinct().OrderBy(found => found.Port == null)];

    private static IMeterFactory Find(string type, string where) => All.FirstOrDefault(factory => factory.Type == type)
        ?? throw new BenchException($"The meter type '{type}' is unknown", where, $"Use one of: {string.Join(", ", Types)}.");
}
