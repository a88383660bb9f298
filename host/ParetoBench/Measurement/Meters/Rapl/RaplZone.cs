using System.Globalization;

namespace ParetoBench.Measurement.Meters.Rapl;

/// <summary>One zone of Linux's powercap interface: a counter of microjoules that wraps (kernel documentation, power/powercap).</summary>
internal sealed class RaplZone
{
    private const string Counter = "energy_uj";

    private readonly string _counter;
    private readonly long _range;
    private long _last;

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Not by this user.</exception>
    public RaplZone(string folder)
    {
        Name = NameOf(folder);
        _counter = Path.Combine(folder, Counter);
        _range = Number(Path.Combine(folder, "max_energy_range_uj"));
        _last = Number(_counter);
    }

    public string Name { get; }

    /// <summary>Microjoules since the last call.</summary>
    public long Take()
    {
        long now = Number(_counter), used = now - _last;
        _last = now;
        // The counter goes from its largest value to 0.
        return used >= 0 ? used : used + _range + 1;
    }

    /// <summary>Folders of zones: class:package, and class:package:part for what is contained in a package.</summary>
    public static IEnumerable<string> Folders(string powercap) => Directory.Exists(powercap)
        ? Directory.GetDirectories(powercap).Where(z => Path.GetFileName(z).Contains(':') && File.Exists(Path.Combine(z, Counter)))
        : [];

    public static string NameOf(string folder) => File.ReadAllText(Path.Combine(folder, "name")).Trim();

    private static long Number(string path) => long.Parse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture);
}
