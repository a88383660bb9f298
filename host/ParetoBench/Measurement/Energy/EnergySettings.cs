namespace ParetoBench.Measurement.Energy;

/// <summary>How energy is measured: the <c>energy</c> of a study.</summary>
/// <param name="Windows">Valid windows of each variant.</param>
/// <param name="Seconds">Minimum length of a window; longer where its edges would contribute more than <see cref="EdgeShare"/>.</param>
/// <param name="IdleSeconds">Idle time measured before and after each window.</param>
/// <param name="IdleDrift">Largest difference between the idle powers before and after, relative to the window's mean power.</param>
public sealed record EnergySettings(int Windows, double Seconds, double IdleSeconds, double IdleDrift)
{
    /// <summary>The share of a window's energy that its edges may contribute to the uncertainty.</summary>
    public const double EdgeShare = 0.001;

    /// <summary>The largest share of a window's samples that may be lost: EEMBC's runner treats more as an error.</summary>
    public const double LargestLoss = 0.001;

    public static readonly EnergySettings Default = new(5, 1, 0.5, 0.02);

    /// <summary>MLPerf Tiny's rule of windows: five of at least 10 s; one idle second.</summary>
    public static readonly EnergySettings MlPerf = new(5, 10, 1, 0.02);
}
