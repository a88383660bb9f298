using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

/// <summary>Few units on a coarse grid, so that ties, duplicates and weakly efficient units are common.</summary>
internal static class SmallUnits
{
    public static Arbitrary<Units> Any()
    {
        Gen<Units> all =
            from inputs in Gen.Choose(1, 3)
            from outputs in Gen.Choose(1, 2)
            from count in Gen.Choose(1, 9)
            from figures in Gen.Choose(0, 6).ArrayOf(count * (inputs + outputs))
            select new Units([.. figures.Chunk(inputs + outputs).Select(unit => unit.Select((f, k) => k < inputs ? f + 1.0 : f).ToArray())], inputs);
        return all.ToArbitrary();
    }

    /// <summary>Figures spread over some orders of magnitude; whole, because glpsol's exact arithmetic rounds fractions to 1e-9.</summary>
    public static Units Random(int seed, int count, int inputs, int outputs, double spread = 1)
    {
        Random random = new(seed);
        return new Units([.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, inputs + outputs).Select(_ => Figure()).ToArray())], inputs);

        double Figure() => Math.Ceiling(1000 * Math.Exp(spread * (4 * random.NextDouble() - 2)));
    }

    public static double[][] Figures(this Units units) => [.. Enumerable.Range(0, units.Count).Select(unit => units[unit])];

    public static double[] Efficiencies(this Units units, ReturnsToScale returns, Orientation orientation = Orientation.Input) =>
        [.. DataEnvelopment.Of(units, EfficiencyModel.Of(returns, orientation, units)).Select(e => e.Efficiency)];
}
