using System.Reflection;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi;

/// <summary>The runner of Linux boards: its sizes, and its loop.</summary>
internal static class LinuxRunner
{
    private const int Mebibyte = 1024 * 1024;
    private const int ArenaCapacity = 16 * Mebibyte;

    // Only how soon a vanished device is noticed depends on it.
    private const int PollMilliseconds = 500;

    public static RunnerLimits Limits { get; } = new()
    {
        Board = "linux",
        Runner = "managed " + Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
        MaxPayload = 32768,
        ModelCapacity = 16 * Mebibyte,
        ArenaCapacity = ArenaCapacity,
        InputCapacity = Mebibyte,
        SampleCapacity = 4096,
        Window = 524288,
    };

    /// <summary>Answers until the link is closed.</summary>
    public static void Serve(IDeviceLink link)
    {
        RunnerSession session = new(Limits, link, new ManagedEngine(ArenaCapacity), new StopwatchClock(), new GcMemoryProbe());
        while (session.Step(PollMilliseconds))
        {
        }
    }
}
