using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class EfficiencyLawsTests
{
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData(Orientation.Input)]
    [InlineData(Orientation.Output)]
    public void The_more_mixes_count_the_lower_the_efficiency(Orientation orientation) =>
        Prop.ForAll(SmallUnits.Any(), units =>
        {
            double[][] order = new[] { ReturnsToScale.Constant, ReturnsToScale.Decreasing, ReturnsToScale.Variable, ReturnsToScale.FreeDisposal }
                .Select(returns => units.Efficiencies(returns, orientation)).ToArray();
            double[] increasing = units.Efficiencies(ReturnsToScale.Increasing, orientation);
            return Enumerable.Range(0, units.Count).All(unit =>
                order.Zip(order.Skip(1)).All(pair => pair.First[unit] <= pair.Second[unit] + Rounding)
                && order[0][unit] <= increasing[unit] + Rounding && increasing[unit] <= order[2][unit] + Rounding
                && Math.Abs(order[0][unit] - Math.Min(order[1][unit], increasing[unit])) <= Rounding);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Someone_is_efficient_and_nobody_is_more_than_that() =>
        ForAllModels((units, model) => DataEnvelopment.Of(units, model) is var all
            && all.All(e => e.Efficiency is >= 0 and <= 1)
            && (all.Any(e => e.Efficiency == 1) || units.Figures().All(unit => unit.Skip(units.Inputs).All(y => y == 0))));

    [Fact]
    public void The_mix_of_the_peers_does_at_least_as_well_and_the_slacks_are_the_rest() =>
        ForAllModels((units, model) => DataEnvelopment.Of(units, model).Select((e, unit) => (e, unit)).Where(u => u.e.Efficiency > 0).All(u =>
            Enumerable.Range(0, units.Inputs + units.Outputs).All(k =>
            {
                double own =
                    units[u.unit][k] * (!model.Scales(k, units.Inputs) ? 1 : model.Orientation == Orientation.Input ? u.e.Efficiency : 1 / u.e.Efficiency);
                double mix = u.e.Lambdas.Sum(peer => peer.Lambda * units[peer.Unit][k]);
                return Math.Abs(k < units.Inputs ? own - mix - u.e.Slacks[k] : mix - own - u.e.Slacks[k]) <= 1e-7;
            })));

    [Fact]
    public void Weighted_sums_give_the_same_efficiency() =>
        ForAllModels((units, model) => DataEnvelopment.Of(units, model).Select((e, unit) => (e, unit)).Where(u => u.e.Weights != null).All(u =>
        {
            bool input = model.Orientation == Orientation.Input;
            double sum = u.e.Intercept
                + Enumerable.Range(0, units.Inputs + units.Outputs).Where(k => k < units.Inputs != input).Sum(k => u.e.Weights![k] * units[u.unit][k]);
            return Math.Abs((input ? sum : 1 / sum) - u.e.Efficiency) <= 1e-7;
        }));

    [Theory]
    [InlineData(8)]
    [InlineData(1e-6)]
    public void Figures_far_apart_or_all_but_equal_are_compared_as_exactly_as_others(double spread)
    {
        // Peers prove an efficiency from above, weights from below: no mix beats the weighted sums.
        Random random = new(17);
        for (int problem = 0; problem < 10; problem++)
        {
            double[][] figures =
                [.. Enumerable.Range(0, 15).Select(_ => Enumerable.Range(0, 5).Select(_ => Math.Exp(spread * (2 * random.NextDouble() - 1))).ToArray())];
            Units units = new(figures, 3);
            foreach ((UnitEfficiency e, int unit) in DataEnvelopment.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, units))
                .Select((e, unit) => (e, unit)))
            {
                Assert.All(Enumerable.Range(0, 3),
                    k => Assert.True(e.Lambdas.Sum(peer => peer.Lambda * units[peer.Unit][k]) <= e.Efficiency * units[unit][k] * (1 + 1e-8)));
                Assert.All(units.Figures(),
                    other => Assert.True(
                        Inner(e.Weights!, other, 3, 5) + e.Intercept <= Inner(e.Weights!, other, 0, 3) + (1e-8 * Math.Max(1, Math.Abs(e.Intercept)))));
            }
        }

        static double Inner(IReadOnlyList<double> weights, double[] figures, int from, int to) =>
            Enumerable.Range(from, to - from).Sum(k => weights[k] * figures[k]);
    }

    [Fact]
    public void Units_of_measure_do_not_matter() =>
        ForAllModels((units, model) =>
        {
            double[] scales = [1000, 1e-6, 3.7, 1e9, 0.01];
            Units scaled = new([.. units.Figures().Select(unit => unit.Select((f, k) => f * scales[k]).ToArray())], units.Inputs);
            return Same(DataEnvelopment.Of(units, model), DataEnvelopment.Of(scaled, model));
        });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        ForAllModels((units, model) =>
            Same(DataEnvelopment.Of(units, model), [.. DataEnvelopment.Of(new Units([.. units.Figures().Reverse()], units.Inputs), model).Reverse()]));

    [Fact]
    public void A_second_copy_of_each_unit_does_not_matter() =>
        ForAllModels((units, model) =>
            Same(DataEnvelopment.Of(units, model),
                DataEnvelopment.Of(new Units([.. units.Figures(), .. units.Figures()], units.Inputs), model)[..units.Count]));

    [Fact]
    public void Super_efficiency_is_efficiency_where_that_is_below_one() =>
        ForAllModels((units, model) => DataEnvelopment.Of(units, model, super: true).All(e =>
            e.Efficiency < 1 ? Math.Abs(e.SuperEfficiency!.Value - e.Efficiency) <= Rounding : e.SuperEfficiency >= 1));

    private static bool Same(UnitEfficiency[] a, UnitEfficiency[] b) =>
        a.Zip(b).All(pair => Math.Abs(pair.First.Efficiency - pair.Second.Efficiency) <= Rounding);

    private static void ForAllModels(Func<Units, EfficiencyModel, bool> law) =>
        Prop.ForAll(SmallUnits.Any(), units => Enum.GetValues<ReturnsToScale>().All(returns => Enum.GetValues<Orientation>().All(orientation =>
            law(units, EfficiencyModel.Of(returns, orientation, units))))).QuickCheckThrowOnFailure();
}
