using ParetoBench.Deployment;
using ParetoBench.Measurement.Energy;

namespace ParetoBench.Measurement;

/// <summary>How the measurement of one variant on one board ended. A failed one is not one with zeros.</summary>
public abstract record MeasurementOutcome
{
    private MeasurementOutcome()
    {
    }

    /// <summary>Everything was read, and the board's outputs are what its engine's rule asks: equal to the host's, or near them.</summary>
    public sealed record Completed(IReadOnlyList<Reading> Readings, ClockFacts Clock, RunnerHello Runner) : MeasurementOutcome
    {
        /// <summary>What comparing the outputs found, in words.</summary>
        public string Outputs { get; init; } = "";

        /// <summary>Null: the board has no meter.</summary>
        public EnergyOutcome? Energy { get; init; }

        /// <summary>Null: the board tells nothing of them.</summary>
        public Surroundings? Surroundings { get; init; }
    }

    /// <summary>A rule forbids the figures: the model does not fit, an operator is unknown.</summary>
    public sealed record Refused(string Reason) : MeasurementOutcome;

    /// <summary>The board's outputs are not the host's, nor as near as its engine's rule allows: the first difference.</summary>
    public sealed record Differs(string Reason) : MeasurementOutcome;

    /// <summary>The board, its link or its runner failed.</summary>
    public sealed record Failed(string Reason) : MeasurementOutcome;
}
