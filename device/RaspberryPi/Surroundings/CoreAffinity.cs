using System.Runtime.InteropServices;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>Which cores the calling thread may run on. Threads that it starts inherit them.</summary>
internal static unsafe partial class CoreAffinity
{
    /// <summary>1024 cores, as cpu_set_t has.</summary>
    private const int SetBytes = 128;

    /// <returns>False: the system does not allow it, or has no such core.</returns>
    public static bool Pin(int core)
    {
        Span<byte> set = stackalloc byte[SetBytes];
        set.Clear();
        if (core < 0 || core >= 8 * SetBytes)
            return false;
        set[core / 8] = (byte)(1 << core % 8);
        return Apply(set);
    }

    /// <summary>Every core but this one; where there is no other, nothing changes.</summary>
    public static bool Avoid(int core)
    {
        Span<byte> set = stackalloc byte[SetBytes];
        set.Clear();
        for (int other = 0; other < Math.Min(Environment.ProcessorCount, 8 * SetBytes); other++)
        {
            if (other != core)
                set[other / 8] |= (byte)(1 << other % 8);
        }

        return Apply(set);
    }

    private static bool Apply(Span<byte> set)
    {
        if (!OperatingSystem.IsLinux() || set.IndexOfAnyExcept((byte)0) < 0)
            return false;
        fixed (byte* bits = set)
            return SetAffinity(0, SetBytes, bits) == 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint bytes, byte* set);
}
