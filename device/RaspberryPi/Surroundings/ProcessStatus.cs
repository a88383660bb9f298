using System.Globalization;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>Memory of this process as the kernel counts it.</summary>
internal static class ProcessStatus
{
    /// <summary>A line of /proc/self/status, e.g. VmRSS (resident now) or VmHWM (its peak), in bytes.</summary>
    public static long? Bytes(SystemFiles files, string name)
    {
        string? line = files.Text("proc/self/status")?.Split('\n').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        string[] words = line?.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words is [_, var number, "kB"] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes)
            ? 1024 * kilobytes
            : null;
    }

    /// <summary>The peak starts again from what is resident now (proc(5), clear_refs).</summary>
    public static void ForgetPeak(SystemFiles files) => files.Write("proc/self/clear_refs", "5");
}
