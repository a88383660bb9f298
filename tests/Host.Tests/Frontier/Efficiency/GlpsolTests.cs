using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class GlpsolTests
{
    public static IEnumerable<object[]> Models =>
        Enum.GetValues<ReturnsToScale>().SelectMany(returns => Enum.GetValues<Orientation>().Select(orientation => new object[] { returns, orientation }));

    [GlpsolTheory]
    [MemberData(nameof(Models))]
    public void Efficiencies_are_those_of_exact_arithmetic(ReturnsToScale returns, Orientation orientation)
    {
        foreach (Units units in new[] { SmallUnits.Random(1, 12, 2, 1), SmallUnits.Random(2, 10, 1, 3), SmallUnits.Random(3, 9, 3, 2, spread: 3) })
            SameAsGlpsol(units, EfficiencyModel.Of(returns, orientation, units));
    }

    [GlpsolTheory]
    [InlineData(ReturnsToScale.Variable)]
    [InlineData(ReturnsToScale.Constant)]
    [InlineData(ReturnsToScale.FreeDisposal)]
    public void Fixed_inputs_are_those_of_exact_arithmetic(ReturnsToScale returns)
    {
        Units units = SmallUnits.Random(4, 12, 3, 1);
        SameAsGlpsol(units, new EfficiencyModel(returns, Orientation.Input, [false, true, false, false]));
    }

    [GlpsolTheory]
    [InlineData(Orientation.Input)]
    [InlineData(Orientation.Output)]
    public void Super_efficiencies_are_those_of_exact_arithmetic(Orientation orientation)
    {
        Units units = SmallUnits.Random(5, 12, 2, 2);
        EfficiencyModel model = EfficiencyModel.Of(ReturnsToScale.Constant, orientation, units);
        Same(Glpsol.Factors(units, model, withoutItself: true), model,
            [.. DataEnvelopment.Of(units, model, super: true).Select(e => e.SuperEfficiency!.Value)]);
    }

    public static IEnumerable<object[]> ConvexModels => Models.Where(model => (ReturnsToScale)model[0] != ReturnsToScale.FreeDisposal);

    [GlpsolTheory]
    [MemberData(nameof(ConvexModels))]
    public void Slacks_have_the_largest_sum_of_exact_arithmetic(ReturnsToScale returns, Orientation orientation)
    {
        foreach (Units units in new[] { SmallUnits.Random(6, 12, 2, 1), SmallUnits.Random(7, 10, 2, 3), SmallUnits.Random(8, 9, 3, 2, spread: 3) })
        {
            EfficiencyModel model = EfficiencyModel.Of(returns, orientation, units);
            UnitEfficiency[] found = DataEnvelopment.Of(units, model);
            double[] factors = [.. found.Select(e => orientation == Orientation.Input ? e.Efficiency : 1 / e.Efficiency)];
            double[] sums = [.. found.Select(e => e.Slacks.Select((slack, k) => slack / units.Means[k]).Sum())];
            Assert.Contains(sums, sum => sum > 0.01);
            Assert.All(Glpsol.SlackSums(units, model, factors).Zip(sums), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    private static void SameAsGlpsol(Units units, EfficiencyModel model) =>
        Same(Glpsol.Factors(units, model, withoutItself: false), model, [.. DataEnvelopment.Of(units, model).Select(e => e.Efficiency)]);

    private static void Same(double[] factors, EfficiencyModel model, double[] efficiencies) =>
        Assert.All(factors.Zip(efficiencies), pair =>
            Assert.Equal(
                1,
                pair.Second / (model.Orientation == Orientation.Input ? pair.First : 1 / pair.First),
                model.Returns == ReturnsToScale.FreeDisposal ? 6 : 10));
}
