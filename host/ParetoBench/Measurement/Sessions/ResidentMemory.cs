using ParetoBench.Deployment;

namespace ParetoBench.Measurement.Sessions;

/// <summary>
/// The memory of an engine that plans and counts none: its process's. At the first load code is compiled and read that every later
/// model finds there; when the same model is loaded again, what comes on top of the idle runner is its own.
/// </summary>
internal sealed class ResidentMemory(RunnerClient client)
{
    /// <summary>The middle one counts: a heap that gives memory back meanwhile spoils one of them.</summary>
    private const int Loads = 3;

    /// <summary>What surrounded the timing, with the memory of further loads.</summary>
    /// <param name="loadAndRun">Loads the model anew and runs it once.</param>
    public MeasuredSurroundings? Of(MeasuredSurroundings? measured, Action loadAndRun, CancellationToken cancel)
    {
        List<RunnerEnvironment> told = [];
        for (int i = 0; i < Loads; i++)
        {
            try
            {
                loadAndRun();
                if (client.ReadEnvironment(cancel) is { ResidentPeak: not null, ResidentIdle: not null } now)
                    told.Add(now);
            }
            catch (BenchException)
            {
                // The timing is done and stays; the board is seen to before the next one.
                break;
            }
        }
        if (measured == null || told.Count == 0)
            return measured;
        RunnerEnvironment middle = told.OrderBy(t => t.ResidentPeak - t.ResidentIdle).ElementAt(told.Count / 2);
        return measured with { After = measured.After with { ResidentPeak = middle.ResidentPeak, ResidentIdle = middle.ResidentIdle } };
    }
}
