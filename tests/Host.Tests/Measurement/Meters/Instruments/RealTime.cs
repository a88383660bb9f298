namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>
/// Tests of simulated instruments, which sample in real time: what else runs on this machine delays them as a busy machine delays a
/// real one's samples, and then figures are refused, rightly. So these tests run after the others, one by one.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTime
{
    public const string Name = "instruments in real time";
}
