namespace ParetoBench.Measurement.Meters;

/// <summary>
/// What a look at this machine says about a type of meter: an instrument that is plugged in, a bus that one can be connected to, or that
/// there is none.
/// </summary>
/// <param name="Words">For people, e.g. <c>meter: a ppk2 at /dev/serial/by-id/...</c>.</param>
/// <param name="IsThere">False: nothing was found, and the words say of what.</param>
/// <param name="Port">Where a serial instrument is; null for everything else.</param>
public sealed record FoundMeter(string Words, bool IsThere = true, string? Port = null)
{
    private static readonly string[] SerialPorts = ["dev", "serial", "by-id"];

    /// <summary>Serial instruments of a type, by the names that udev gives their ports.</summary>
    /// <param name="type">The type of meter.</param>
    /// <param name="root">The root of this machine's files.</param>
    /// <param name="names">A port is the instrument's when its name contains one of these.</param>
    public static IReadOnlyList<FoundMeter> OnSerialPorts(string type, string root, params string[] names)
    {
        string folder = Path.Combine([root, .. SerialPorts]);
        string[] ports = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        IEnumerable<string> own = ports.Where(port => names.Any(name => port.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return [.. own.Select(port => new FoundMeter($"meter: a {type} at {port}", Port: port))];
    }
}
