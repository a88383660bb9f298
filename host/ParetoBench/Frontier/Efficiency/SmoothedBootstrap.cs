using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// Efficiencies of units that are a sample of those possible: the smoothed bootstrap with one distribution of inefficiency for all units
/// (Simar and Wilson, Management Science 44(1), 1998).
/// </summary>
/// <remarks>
/// With distances d = 1/theta (input orientation) or phi (output orientation), all at least 1:
/// <list type="number">
/// <item>Bandwidth h by the normal reference rule over the distances above 1 and their reflections at 1, adjusted to the spread and number of all of
/// them.</item>
/// <item>Draw distances with replacement, half of them reflected at 1, add normal noise of width h, shrink about their mean so that their variance stays,
/// reflect at 1 what falls below it.</item>
/// <item>Move every unit, by its inputs or outputs, from its own distance to the drawn one, and compare the units as measured with those moved.</item>
/// </list>
/// The mean difference of these efficiencies is the bias; the interval is the basic one: twice the efficiency less the quantiles of those drawn.
/// Fixed columns are not moved. Not noise of measurement: that is <see cref="RandomEfficiency"/>.
/// </remarks>
public static class SmoothedBootstrap
{
    private const double Inefficient = 1e-6;

    /// <returns>For each unit; null when all units are efficient, so that there is no distribution to draw from.</returns>
    public static CorrectedEfficiency[]? Of(Units units, EfficiencyModel model, int draws, ulong seed, double confidence, CancellationToken cancel = default)
    {
        bool input = model.Orientation == Orientation.Input;
        double[] efficiencies = DataEnvelopment.EfficienciesOf(units, model);
        double[] distances = efficiencies.Where(e => e > 0).Select(e => 1 / e).ToArray();
        if (Bandwidth(distances) is not { } bandwidth)
            return null;
        double[][] drawn = Array.ConvertAll(new double[units.Count], _ => new double[draws]);
        Parallel.For(0, draws, new ParallelOptions { CancellationToken = cancel }, draw =>
        {
            SplitMix random = new(seed, (ulong)draw);
            double[][] moved = Moved(units, model, efficiencies, Distances(distances, bandwidth, units.Count, ref random));
            for (int unit = 0; unit < units.Count; unit++)
            {
                // A unit can always be replaced by its own moved self, at some factor; without any output there is none.
                double factor = efficiencies[unit] > 0
                    ? DataEnvelopment.FactorAgainstOthers(new Units([.. moved, units[unit]], units.Inputs), model, moved.Length)!.Value
                    : 0;
                drawn[unit][draw] = factor;
            }
        });
        return [.. efficiencies.Select((efficiency, unit) =>
            efficiency > 0 ? Corrected(efficiency, drawn[unit], input, confidence) : new CorrectedEfficiency(0, 0, 0, 0))];
    }

    /// <summary>Null when no distance is above 1.</summary>
    private static double? Bandwidth(double[] distances)
    {
        double[] above = [.. distances.Where(d => d > 1 + Inefficient)];
        if (above.Length == 0)
            return null;
        double[] reflected = [.. above, .. above.Select(d => 2 - d)];
        Array.Sort(reflected);
        double deviation = Deviation(reflected);
        double spread = Math.Min(deviation, (Interval.Quantile(reflected, 0.75) - Interval.Quantile(reflected, 0.25)) / 1.349);
        double width = 0.9 * (spread > 0 ? spread : deviation) * Math.Pow(reflected.Length, -0.2);
        double spreadOfAll = Deviation([.. distances, .. distances.Select(d => 2 - d)]);
        return width * spreadOfAll / deviation * Math.Pow((double)reflected.Length / (2 * distances.Length), 0.2);
    }

    private static double[] Distances(double[] distances, double bandwidth, int count, ref SplitMix random)
    {
        double[] chosen = new double[count];
        for (int i = 0; i < count; i++)
        {
            double distance = distances[random.Below(distances.Length)];
            chosen[i] = random.Below(2) == 0 ? distance : 2 - distance;
        }
        double mean = chosen.Average();
        double variance = Math.Pow(Deviation([.. distances, .. distances.Select(d => 2 - d)]), 2);
        double shrink = Math.Sqrt(1 + (bandwidth * bandwidth / variance));
        for (int i = 0; i < count; i++)
        {
            double smoothed = mean + ((chosen[i] + (bandwidth * random.Normal()) - mean) / shrink);
            chosen[i] = smoothed < 1 ? 2 - smoothed : smoothed;
        }
        return chosen;
    }

    private static double[][] Moved(Units units, EfficiencyModel model, double[] efficiencies, double[] distances) =>
        [.. Enumerable.Range(0, units.Count).Select(unit => (double[])[.. units[unit].Select((figure, k) =>
            !model.Scales(k, units.Inputs) || efficiencies[unit] == 0 ? figure
            : model.Orientation == Orientation.Input ? figure * efficiencies[unit] * distances[unit]
            : figure / (efficiencies[unit] * distances[unit]))])];

    /// <param name="factors">Theta or phi of each draw.</param>
    private static CorrectedEfficiency Corrected(double efficiency, double[] factors, bool input, double confidence)
    {
        double own = input ? efficiency : 1 / efficiency;
        double corrected = (2 * own) - factors.Average();
        (double low, double high) = Interval.Percentile(factors, confidence);
        (double from, double to) = ((2 * own) - high, (2 * own) - low);

        // With few units the interval of theta can reach below 0, where no efficiency is.
        return input
            ? new CorrectedEfficiency(efficiency, Math.Max(0, corrected), Math.Max(0, from), to)
            : new CorrectedEfficiency(efficiency, 1 / corrected, 1 / to, 1 / from);
    }

    private static double Deviation(double[] figures)
    {
        double mean = figures.Average();
        return Math.Sqrt(figures.Sum(f => (f - mean) * (f - mean)) / Math.Max(1, figures.Length - 1));
    }
}
