using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

/// <summary>
/// Eight units with one input and one output, small enough for a sketch on paper
/// (after Cooper, Seiford and Tone, Data Envelopment Analysis, chapter 1).
/// </summary>
public class TextbookTests
{
    private static readonly Units Eight = new([[2.0, 1], [3.0, 3], [3.0, 2], [4.0, 3], [5.0, 4], [5.0, 2], [6.0, 3], [8.0, 5]], inputs: 1);

    [Theory]
    [InlineData(ReturnsToScale.Constant, Orientation.Input, new[] { 1 / 2.0, 1, 2 / 3.0, 3 / 4.0, 4 / 5.0, 2 / 5.0, 1 / 2.0, 5 / 8.0 })]
    [InlineData(ReturnsToScale.Constant, Orientation.Output, new[] { 1 / 2.0, 1, 2 / 3.0, 3 / 4.0, 4 / 5.0, 2 / 5.0, 1 / 2.0, 5 / 8.0 })]
    [InlineData(ReturnsToScale.Variable, Orientation.Input, new[] { 1, 1, 2.5 / 3, 3 / 4.0, 1, 2.5 / 5, 3 / 6.0, 1 })]
    [InlineData(ReturnsToScale.Variable, Orientation.Output, new[] { 1, 1, 2 / 3.0, 3 / 3.5, 1, 2 / 4.0, 3 / (4 + 1 / 3.0), 1 })]
    [InlineData(ReturnsToScale.Decreasing, Orientation.Input, new[] { 1 / 2.0, 1, 2 / 3.0, 3 / 4.0, 1, 2 / 5.0, 3 / 6.0, 1 })]
    [InlineData(ReturnsToScale.Increasing, Orientation.Input, new[] { 1, 1, 2.5 / 3, 3 / 4.0, 4 / 5.0, 2.5 / 5, 3 / 6.0, 5 / 8.0 })]
    [InlineData(ReturnsToScale.FreeDisposal, Orientation.Input, new[] { 1, 1, 1, 3 / 4.0, 1, 3 / 5.0, 3 / 6.0, 1 })]
    [InlineData(ReturnsToScale.FreeDisposal, Orientation.Output, new[] { 1, 1, 2 / 3.0, 1, 1, 2 / 4.0, 3 / 4.0, 1 })]
    public void Efficiencies_are_those_read_off_the_sketch(ReturnsToScale returns, Orientation orientation, double[] expected) =>
        Assert.All(Eight.Efficiencies(returns, orientation).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 13));

    [Fact]
    public void Peers_are_the_ends_of_the_segment_a_unit_is_compared_with()
    {
        UnitEfficiency third = DataEnvelopment.Of(Eight, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, Eight))[2];
        Assert.Equal([0, 1], third.Lambdas.Select(peer => peer.Unit));
        Assert.All(third.Lambdas, peer => Assert.Equal(0.5, peer.Lambda, 13));
        Assert.Equal([0.0, 0], third.Slacks);
    }

    [Fact]
    public void A_unit_as_good_by_the_factor_alone_has_slack_and_another_peer()
    {
        // Both need 1 of the first input; the second unit wastes 2 of the other.
        Units units = new([[1.0, 1, 1], [1.0, 3, 1]], inputs: 2);
        UnitEfficiency wasteful = DataEnvelopment.Of(units, EfficiencyModel.Of(ReturnsToScale.Constant, Orientation.Input, units))[1];
        Assert.Equal(1, wasteful.Efficiency);
        Assert.Equal([0, 2.0, 0], wasteful.Slacks);
        Assert.Equal([(0, 1.0)], wasteful.Lambdas);
    }

    [Fact]
    public void Weights_are_the_multipliers_of_the_dual_program()
    {
        UnitEfficiency fifth = DataEnvelopment.Of(Eight, EfficiencyModel.Of(ReturnsToScale.Constant, Orientation.Input, Eight))[4];
        Assert.Equal(1 / 5.0, fifth.Weights![0], 13);
        Assert.Equal(1 / 5.0, fifth.Weights![1], 13);
    }

    [Fact]
    public void Super_efficiency_is_how_much_an_efficient_unit_could_worsen()
    {
        double[] super = Super(Eight, ReturnsToScale.Variable);

        // Without B (3, 3), A (2, 1) and E (5, 4) make 3 out of 4. Nothing else makes 5 as H does.
        Assert.Equal(4 / 3.0, super[1], 13);
        Assert.Equal(double.PositiveInfinity, super[7]);
        Assert.Equal(3 / 4.0, super[3], 13);
        Assert.Equal([1.25], Super(Eight, ReturnsToScale.Constant).Where(e => e >= 1));
    }

    [Fact]
    public void What_is_fixed_is_compared_and_not_scaled()
    {
        // A board with 2 of memory can only be compared with those of at most 2, of which the unit itself is the only one.
        Units units = new([[4.0, 2, 1], [2.0, 3, 1], [1.0, 8, 1]], inputs: 2);
        EfficiencyModel free = new(ReturnsToScale.Variable, Orientation.Input, [false, false, false]);
        EfficiencyModel memoryFixed = free with { Fixed = [false, true, false] };
        Assert.Equal(1, DataEnvelopment.Of(units, memoryFixed)[0].Efficiency);
        Units slower = new([[4.0, 3, 1], [2.0, 3, 1], [1.0, 8, 1]], inputs: 2);
        Assert.Equal(0.5, DataEnvelopment.Of(slower, memoryFixed)[0].Efficiency, 13);
    }

    [Fact]
    public void A_unit_on_the_edge_of_what_a_mix_yields_is_compared_with_that_mix()
    {
        Units units = new([[1.0, 2 * 3.7, 6 * 0.1], [1.0, 6 * 3.7, 2 * 0.1], [2.0, 4 * 3.7, 4 * 0.1]], inputs: 1);
        Assert.Equal(0.5, units.Efficiencies(ReturnsToScale.Variable)[2], 12);
    }

    [Fact]
    public void A_unit_without_any_output_has_no_efficiency_under_constant_returns()
    {
        Units units = new([[1.0, 0], [1.0, 2]], inputs: 1);
        Assert.Equal([0.0, 1], units.Efficiencies(ReturnsToScale.Constant));
        Assert.Equal([0.0, 1], units.Efficiencies(ReturnsToScale.Variable, Orientation.Output));
    }

    [Fact]
    public void Equal_efficiencies_share_a_rank_and_the_next_is_skipped() =>
        Assert.Equal([1, 3, 1, 4], DataEnvelopment.Ranks([1, 0.5 + 1e-12, 1, 0.4]));

    private static double[] Super(Units units, ReturnsToScale returns) =>
        [.. DataEnvelopment.Of(units, EfficiencyModel.Of(returns, Orientation.Input, units), super: true).Select(e => e.SuperEfficiency!.Value)];
}
