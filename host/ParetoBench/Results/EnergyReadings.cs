using System.Globalization;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;

namespace ParetoBench.Results;

/// <summary>An energy outcome as readings and as a row's figures.</summary>
internal static class EnergyReadings
{
    private const double Micro = 1e6;

    public static IReadOnlyList<Reading> Of(EnergyOutcome? outcome, DateTimeOffset time)
    {
        if (outcome is not EnergyOutcome.Measured energy)
            return [];
        string instrument = energy.Meter.ToString();
        Reading Reading(string quantity, string unit, IReadOnlyList<double> samples) => new(quantity, unit, samples, energy.Provenance, instrument, time);
        EnergyWindow[] valid = [.. energy.Windows.Where(w => w.Fault.Length == 0)];
        return
        [
            Reading("energy", "J", energy.Gross.PerWindow),
            Reading("energy_net", "J", energy.Net.PerWindow),
            Reading("idle_power", "W", [.. valid.Select(w => w.IdleWatts)]),
            .. energy.Gross.Budget.Terms.Select(t => Reading($"energy_uncertainty: {t.Name}", "J", [t.Joules])),
            .. energy.Net.Budget.Terms.Select(t => Reading($"energy_net_uncertainty: {t.Name}", "J", [t.Joules])),
        ];
    }

    public static MeasurementRow Add(MeasurementRow row, EnergyOutcome? outcome) => outcome switch
    {
        EnergyOutcome.Measured energy => row with
        {
            EnergyUj = energy.Gross.Joules * Micro,
            EnergyUncertaintyUj = energy.Gross.Budget.Standard * Micro,
            EnergyNetUj = energy.Net.Joules * Micro,
            EnergyNetUncertaintyUj = energy.Net.Budget.Standard * Micro,
            EnergyCoverage = energy.Gross.Budget.CoverageFactor,
            IdleMw = energy.Windows.Where(w => w.Fault.Length == 0).Average(w => w.IdleWatts) * 1e3,
            EnergyWindows = energy.Gross.PerWindow.Count,
            EnergyIterations = energy.Windows[^1].Iterations,
            EnergyProvenance = energy.Provenance,
            EnergyBasis = Basis(energy),
        },
        EnergyOutcome.NotMeasured refused => row with { EnergyBasis = "not measured: " + refused.Reason },
        _ => row,
    };

    private static string Count(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Basis(EnergyOutcome.Measured energy)
    {
        EnergyWindow last = energy.Windows[^1];
        long lost = energy.Windows.Sum(w => w.Lost);
        int spoilt = energy.Windows.Count(w => w.Fault.Length > 0), under = energy.Windows.Sum(w => w.UnderRange);
        return string.Create(CultureInfo.InvariantCulture, $"{energy.Meter}; windows of {last.Seconds:0.##} s by {last.Edges}")
            + $"; the largest part of the uncertainty is the {energy.Gross.Budget.Largest}; accuracy by {energy.Meter.Accuracy.Source}"
            + (lost > 0 ? $"; {Count(lost, "sample")} lost" : "")
            + (under > 0 ? $"; {Count(under, "sample")} below what the meter resolves" : "")
            + (spoilt > 0 ? $"; {Count(spoilt, "further window")} did not count" : "");
    }
}
