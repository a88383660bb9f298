using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi.Probes;

/// <summary>The parts that a probe can be, one line each.</summary>
internal static class PowerMonitors
{
    /// <param name="kind">One of <see cref="ProbeKind"/>: the protocol has refused others.</param>
    public static IPowerMonitor Of(int kind) => kind switch
    {
        ProbeKind.Ina226 => new Ina226Monitor(),
        ProbeKind.Ina236 => new Ina236Monitor(),
        _ => new Ina219Monitor(),
    };
}
