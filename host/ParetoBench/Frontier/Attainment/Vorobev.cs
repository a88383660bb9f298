using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Frontier.Attainment;

/// <summary>
/// The mean of several frontiers and their spread: the level set whose hypervolume is nearest to the mean hypervolume from above, and the mean volume by
/// which the frontiers differ from it (Vorob'ev expectation and deviation; Binois, Ginsbourger and Roustant, Eur. J. Oper. Res. 243(2), 2015).
/// </summary>
/// <param name="Threshold">The share of the sets that attain the expectation: the largest of which the volume is not below the mean.</param>
/// <param name="Expectation">The level set: costs.</param>
/// <param name="MeanHypervolume">Of the sets.</param>
/// <param name="Deviation">The mean volume that one of the set and the expectation dominates and the other does not.</param>
public sealed record Vorobev(double Threshold, double[][] Expectation, double MeanHypervolume, double Deviation)
{
    /// <param name="reference">Costs of the reference point.</param>
    public static Vorobev Of(AttainmentFunction attainment, double[] reference)
    {
        double[] volumes = [.. attainment.Fronts.Select(front => Hypervolume.Of(front, reference))];
        CompensatedSum sum = new();
        foreach (double volume in volumes)
            sum.Add(volume);
        double mean = sum.Value / volumes.Length;

        // Volumes fall as more sets are requested; that of one set is never below the mean, but for rounding.
        (int low, int high, double[][] level) = (1, attainment.Sets + 1, attainment.Level(1));
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            double[][] candidate = attainment.Level(middle);
            if (Hypervolume.Of(candidate, reference) >= mean * (1 - 1e-14))
                (low, level) = (middle, candidate);
            else
                high = middle;
        }
        double expected = Hypervolume.Of(level, reference);
        CompensatedSum apart = new();
        for (int i = 0; i < volumes.Length; i++)
            apart.Add((2 * Hypervolume.Of(attainment.Fronts[i].Concat(level), reference)) - volumes[i] - expected);
        return new Vorobev((double)low / attainment.Sets, level, mean, Math.Max(0, apart.Value / volumes.Length));
    }
}
