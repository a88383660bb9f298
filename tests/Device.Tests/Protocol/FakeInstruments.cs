using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>A marker pin, a probe and surroundings that remember what was asked of them.</summary>
internal sealed class FakeInstruments : IMarkerPin, IPowerProbe, IRunnerEnvironment
{
    private int _looks;

    public RunnerExtras Extras => new() { Marker = this, Probe = this, Environment = this };

    public List<bool> Edges { get; } = [];

    public ProbeSettings? Started { get; private set; }

    public int FailWith { get; set; }

    public int Asked { get; private set; }

    /// <summary>In the ring.</summary>
    public Queue<ushort> Samples { get; } = new();

    /// <summary>At these looks, counted from 0, the number of disturbances has grown.</summary>
    public HashSet<int> DisturbedLooks { get; } = [];

    public string Name => "GPIO17";

    public bool Running => Started != null;

    public uint ErrorDetail => 121;

    public string ErrorText => "no answer";

    public int Disturbances { get; private set; }

    int IRunnerEnvironment.Disturbances => Disturbances += DisturbedLooks.Contains(_looks++) ? 1 : 0;

    public void Set(bool high) => Edges.Add(high);

    public int Start(ProbeSettings settings, ProbeIdentity identity)
    {
        if (FailWith != 0)
            return FailWith;
        Started = settings;
        (identity.Configuration, identity.Calibration) = (settings.Configuration, settings.Calibration);
        (identity.Manufacturer, identity.Die) = (0x5449, ProbeIdentity.None);
        return 0;
    }

    public void Take(int most, ProbeBatch batch)
    {
        Asked = most;
        batch.Count = 0;
        while (batch.Count < most && batch.Count < ProbeBatch.Capacity && Samples.TryDequeue(out ushort value))
        {
            batch.Ticks[batch.Count] = value;
            batch.Shunt[batch.Count] = value;
            batch.Bus[batch.Count] = (ushort)(value + 1);
            batch.Current[batch.Count++] = (ushort)(value + 2);
        }

        batch.Lost = 4;
        batch.Pending = (uint)Samples.Count;
    }

    public void Stop() => Started = null;

    public void Write(FieldWriter fields) => fields.WriteText(EnvironmentTag.Governor, "performance");
}
