using ParetoBench.Deployment;

namespace ParetoBench.Measurement.Sessions;

/// <summary>Repeats a timing during which the board throttled, once it is cool. A board that tells nothing is believed.</summary>
/// <param name="read">What surrounds the board now; null: it tells nothing.</param>
/// <param name="wait">Lets time pass.</param>
internal sealed class ThrottleGuard(Func<RunnerEnvironment?> read, Action<TimeSpan> wait)
{
    public const int MostAttempts = 3;

    /// <summary>A Raspberry Pi without a fan loses five degrees in less than a minute of idling.</summary>
    private const double CoolerBy = 5;

    private const int MostLooks = 60;

    /// <summary>Between two looks at a board that cools down.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    // The same conditions, now (bits 0 to 3) and since the board booted (bits 16 to 19).
    private const uint SinceBoot = 0xF0000;

    public (T Result, MeasuredSurroundings? Surroundings) Measure<T>(Func<T> timing)
    {
        RunnerEnvironment? before = read();
        if (before == null)
            return (timing(), null);
        for (int discarded = 0; ; discarded++)
        {
            T result = timing();
            RunnerEnvironment after = read()!;
            bool throttled = Throttled(before, after);
            if (!throttled || discarded == MostAttempts - 1)
                return (result, new MeasuredSurroundings(before, after, discarded, throttled));
            before = WaitUntilCool(after);
        }
    }

    /// <summary>At either end, or for a moment in between: then a bit of "since boot" is new.</summary>
    public static bool Throttled(RunnerEnvironment before, RunnerEnvironment after) =>
        before.ThrottledNow || after.ThrottledNow || (after.Throttling & ~before.Throttling & SinceBoot) is > 0;

    private RunnerEnvironment WaitUntilCool(RunnerEnvironment hot)
    {
        RunnerEnvironment now = hot;
        for (int look = 0; look < MostLooks && (now.ThrottledNow || now.Temperature > hot.Temperature - CoolerBy); look++)
        {
            wait(Look);
            now = read()!;
        }

        return now;
    }
}
