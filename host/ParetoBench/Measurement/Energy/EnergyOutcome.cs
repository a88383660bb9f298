using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>How the measurement of a variant's energy ended. Other readings do not depend on it.</summary>
public abstract record EnergyOutcome
{
    private EnergyOutcome()
    {
    }

    /// <summary>All windows that were taken, valid or not, in order.</summary>
    public required IReadOnlyList<EnergyWindow> Windows { get; init; }

    /// <param name="Gross">Energy of an inference, the board's idle share included.</param>
    /// <param name="Net">What an inference adds to the idle board.</param>
    /// <param name="Meter">What measured it.</param>
    /// <param name="Provenance">Physical only when both the board and the instrument are.</param>
    public sealed record Measured(EnergyFigure Gross, EnergyFigure Net, MeterFacts Meter, Provenance Provenance) : EnergyOutcome;

    /// <param name="Reason">Why there is no figure.</param>
    public sealed record NotMeasured(string Reason) : EnergyOutcome;

    public static NotMeasured Because(string reason) => new(reason) { Windows = [] };
}
