using System.Runtime.InteropServices;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>Sleeps shorter than a millisecond, which Thread.Sleep has not.</summary>
internal static partial class Pause
{
    public static void Microseconds(int count)
    {
        if (OperatingSystem.IsWindows())
            Thread.Sleep(Math.Max(1, count / 1000));
        else
            _ = UnixSleep((uint)count);
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int UnixSleep(uint microseconds);
}
