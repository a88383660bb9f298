namespace System.IO.Ports;

/// <summary>The serial devices this machine has now.</summary>
internal static class PortNames
{
    private const string LinuxTerminals = "/sys/class/tty";

    public static string[] Find()
    {
        IEnumerable<string> found = OperatingSystem.IsMacOS()
            ? Directory.EnumerateFiles("/dev", "tty.*").Concat(Directory.EnumerateFiles("/dev", "cu.*"))
            : Directory.Exists(LinuxTerminals) ? Directory.EnumerateDirectories(LinuxTerminals).Where(IsPresent).Select(DevicePath) : [];
        return [.. found.Where(File.Exists).Order(StringComparer.Ordinal)];
    }

    private static string DevicePath(string entry) => "/dev/" + Path.GetFileName(entry);

    // The 8250 driver announces ports that are not fitted; their type is 0.
    private static bool IsPresent(string entry)
    {
        if (!Directory.Exists(Path.Combine(entry, "device")))
            return false;
        string type = Path.Combine(entry, "type");
        return !File.Exists(type) || File.ReadAllText(type).Trim() != "0";
    }
}
