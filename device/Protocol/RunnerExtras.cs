namespace ParetoBench.Protocol;

/// <summary>What only some boards have. Null: this one has not, and its requests are unknown.</summary>
public sealed class RunnerExtras
{
    public IMarkerPin Marker { get; set; }

    public IPowerProbe Probe { get; set; }

    public IRunnerEnvironment Environment { get; set; }
}
