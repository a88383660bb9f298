namespace ParetoBench.Meters;

/// <summary>A runner that serves an I2C power probe (device/PROTOCOL.md, PROBE_START to PROBE_STOP).</summary>
public interface IProbeSession : IDisposable
{
    /// <summary>For errors.</summary>
    string Description { get; }

    ProbeStarted Start(ProbeRequest request);

    ProbeSamples Read(int most);

    void Stop();
}

/// <param name="Kind">1 INA219, 2 INA226.</param>
/// <param name="Configuration">The part's configuration register.</param>
/// <param name="Calibration">The part's calibration register; 0 leaves it.</param>
/// <param name="IntervalMicroseconds">0: as fast as conversions are ready.</param>
public sealed record ProbeRequest(byte Kind, byte Bus, byte Address, ushort Configuration, ushort Calibration, uint IntervalMicroseconds);

/// <param name="ManufacturerId">0xFFFF where the part has none.</param>
/// <param name="DieId">0xFFFF where the part has none.</param>
public sealed record ProbeStarted(ulong TicksPerSecond, ulong Now, ushort Configuration, ushort Calibration, ushort ManufacturerId, ushort DieId);

/// <param name="Now">Ticks of the probe's clock.</param>
/// <param name="Lost">Samples overwritten or failed since the last read.</param>
/// <param name="Pending">Samples still to be read.</param>
public sealed record ProbeSamples(ulong Now, uint Lost, uint Pending, IReadOnlyList<ProbeSample> Samples);

/// <summary>Raw registers; their meaning is the part's.</summary>
public readonly record struct ProbeSample(ulong Ticks, ushort Shunt, ushort Bus, ushort Current);
