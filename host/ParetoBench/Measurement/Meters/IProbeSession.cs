using ParetoBench.Deployment;

namespace ParetoBench.Measurement.Meters;

/// <summary>A runner that serves an I2C power probe (device/PROTOCOL.md, PROBE_START to PROBE_STOP).</summary>
public interface IProbeSession : IDisposable
{
    /// <summary>For errors.</summary>
    string Description { get; }

    /// <summary>The board that carries the probe is played by a program.</summary>
    bool IsSimulated { get; }

    ProbeStart Start(ProbeRequest request);

    ProbeReading Read(int most);

    void Stop();
}
