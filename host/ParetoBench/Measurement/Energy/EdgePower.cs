using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>The minimum and the maximum power around a window's edges: what a misplaced edge includes or leaves out.</summary>
public readonly record struct EdgePower(double Minimum, double Maximum)
{
    /// <summary>Up to this many uncertain samples, single ones count; with more, means over the uncertain time do.</summary>
    private const int FewSamples = 10;

    public static EdgePower Of(PowerTrace trace, WindowEdges edges, double sampleSeconds)
    {
        double reach = 2 * Math.Sqrt(edges.ShiftUncertainty * edges.ShiftUncertainty + edges.LengthUncertainty * edges.LengthUncertainty / 4);
        double[] powers = reach > FewSamples * sampleSeconds
            ? [.. Means(trace, edges.From, reach), .. Means(trace, edges.To, reach)]
            : [.. Samples(trace, edges.From), .. Samples(trace, edges.To)];
        return powers.Length == 0 ? new EdgePower(0, trace.Watts.DefaultIfEmpty(0).Max()) : new EdgePower(powers.Min(), powers.Max());
    }

    private static IEnumerable<double> Means(PowerTrace trace, double at, double reach) =>
        new[] { EnergyIntegral.Of(trace, at - reach, at), EnergyIntegral.Of(trace, at, at + reach) }.OfType<EnergyIntegral>().Select(e => e.Watts);

    private static IEnumerable<double> Samples(PowerTrace trace, double at)
    {
        int index = trace.IndexAt(at);
        for (int i = Math.Max(0, index - 2); i < Math.Min(trace.Count, index + 2); i++)
            yield return trace.Watts[i];
    }
}
