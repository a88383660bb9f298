using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Energy of an inference, from its windows: mean and budget of uncertainty.</summary>
/// <param name="Joules">Mean of the windows.</param>
/// <param name="PerWindow">Each valid window's figure.</param>
/// <param name="Budget">Of the mean.</param>
public sealed record EnergyFigure(double Joules, IReadOnlyList<double> PerWindow, EnergyBudget Budget)
{
    /// <summary>All energy of the windows, the idle board's share included: what MLPerf Tiny publishes.</summary>
    /// <param name="windows">At least one, all valid.</param>
    public static EnergyFigure Gross(IReadOnlyList<EnergyWindow> windows, MeterAccuracy accuracy)
    {
        double[] each = [.. windows.Select(w => w.GrossPerInference)];
        double mean = each.Average();
        List<UncertaintyTerm> terms = Shared(windows, accuracy, mean, each);
        terms.Add(new UncertaintyTerm("instrument's offset", accuracy.OffsetWatts * windows.Average(w => w.Seconds / w.Iterations) / Math.Sqrt(3)));
        return new EnergyFigure(mean, each, new EnergyBudget(terms));
    }

    /// <summary>What the inferences add to an idle board. The instrument's offset is in both powers and cancels.</summary>
    /// <inheritdoc cref="Gross"/>
    public static EnergyFigure Net(IReadOnlyList<EnergyWindow> windows, MeterAccuracy accuracy)
    {
        double[] each = [.. windows.Select(w => w.NetPerInference)];
        double mean = each.Average();
        List<UncertaintyTerm> terms = Shared(windows, accuracy, mean, each);
        // The idle power during the window was somewhere between the two that were measured.
        double drift = windows.Average(w => Math.Abs(w.IdleAfterWatts - w.IdleBeforeWatts) / Math.Sqrt(12) * w.Seconds / w.Iterations);
        terms.Add(new UncertaintyTerm("idle drift", drift));
        terms.Add(new UncertaintyTerm("idle power", RootMean(windows, w => w.IdleUncertaintyWatts * w.Seconds / w.Iterations)));
        return new EnergyFigure(mean, each, new EnergyBudget(terms));
    }

    private static List<UncertaintyTerm> Shared(IReadOnlyList<EnergyWindow> windows, MeterAccuracy accuracy, double mean, double[] each)
    {
        double size = Math.Abs(mean);
        List<UncertaintyTerm> terms =
        [
            // Steps and filters may err in the same direction in every window: the mean is as uncertain as one of them.
            new("sample quantization", windows.Average(w => w.QuantizationJoules / w.Iterations)),
            new("between the samples", RootMean(windows, w => w.SamplingJoules / w.Iterations)),
            new("window edges", windows.Average(w => Edges(w) / w.Iterations)),
            new("instrument's gain", size * accuracy.Gain / Math.Sqrt(3)),
            new("supply voltage", size * accuracy.Voltage / Math.Sqrt(3)),
            new("instrument's clock", size * accuracy.Clock / Math.Sqrt(3)),
            new("range changes", windows.Average(w => w.DoubtJoules / w.Iterations)),
        ];
        if (each.Length > 1)
        {
            double variance = each.Sum(e => (e - mean) * (e - mean)) / (each.Length - 1);
            terms.Insert(0, new UncertaintyTerm("repeatability", Math.Sqrt(variance / each.Length), each.Length - 1));
        }
        return terms;
    }

    /// <summary>A window moved by dt exchanges the power at one end for that at the other; one that is longer by dt adds the power there.</summary>
    private static double Edges(EnergyWindow w)
    {
        double moved = (w.EdgeMostWatts - w.EdgeLeastWatts) * w.ShiftUncertaintySeconds, stretched = w.EdgeMostWatts * w.LengthUncertaintySeconds;
        return Math.Sqrt(moved * moved + stretched * stretched);
    }

    /// <summary>Of independent contributions to a mean.</summary>
    private static double RootMean(IReadOnlyList<EnergyWindow> windows, Func<EnergyWindow, double> of) =>
        Math.Sqrt(windows.Sum(w => of(w) * of(w))) / windows.Count;
}
