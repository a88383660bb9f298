using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

/// <summary>
/// Answers of programs of our own outside the project, for units of <see cref="Congruential"/>: the linear programs as printed in the textbooks, solved by
/// HiGHS
/// (SciPy 1.10), and the smoothed bootstrap in NumPy, both written from the publications without a look at this code.
/// </summary>
public class IndependentAnswersTests
{
    private const double None = double.PositiveInfinity;

    [Theory]
    [InlineData(ReturnsToScale.Constant, Orientation.Input,
        new[] { 0.4793112897333, 1, 0.4, 0.9007829977629, 0.78125, 0.2324037184595,
            0.6230968644556, 0.452182952183, 1, 1, 0.7917374450107, 0.4970760233918 })]
    [InlineData(ReturnsToScale.Variable, Orientation.Input,
        new[] { 0.9259259259259, 1, 0.7575757575758, 1, 0.9798584648884, 0.3968253968254, 0.6258030680477, 0.5952380952381, 1, 1, 1, 1 })]
    [InlineData(ReturnsToScale.Variable, Orientation.Output,
        new[] { 0.5, 1, 0.4, 1, 0.9938080495356, 0.5588235294118, 0.8139534883721, 0.5669291338583, 1, 1, 1, 1 })]
    [InlineData(
        ReturnsToScale.Decreasing, Orientation.Input,
        new[] { 0.4793112897333, 1, 0.4, 1, 0.9798584648884, 0.2324037184595, 0.6258030680477, 0.452182952183, 1, 1, 1, 1 })]
    [InlineData(ReturnsToScale.Increasing, Orientation.Output,
        new[] { 0.5, 1, 0.4, 0.9007829977629, 0.78125, 0.2324037184595, 0.6230968644556, 0.452182952183, 1, 1, 0.7917374450107, 0.4970760233918 })]
    [InlineData(ReturnsToScale.FreeDisposal, Orientation.Input, new[] { 1, 1, 0.8, 1, 1, 0.4, 1, 0.8666666666667, 1, 1, 1, 1 })]
    [InlineData(ReturnsToScale.FreeDisposal, Orientation.Output, new[] { 1, 1, 0.6666666666667, 1, 1, 0.5833333333333, 1, 0.6428571428571, 1, 1, 1, 1 })]
    public void Efficiencies_agree(ReturnsToScale returns, Orientation orientation, double[] expected) =>
        Agree(expected, TwoOutputs().Efficiencies(returns, orientation));

    [Theory]
    [InlineData(ReturnsToScale.Constant, Orientation.Input,
        new[] { 0.4793112897333, 2.470588235294, 0.4, 0.9007829977629, 0.78125, 0.2324037184595,
            0.6230968644556, 0.452182952183, 5.34375, 1.176470588235, 0.7917374450107, 0.4970760233918 })]
    [InlineData(ReturnsToScale.Variable, Orientation.Input,
        new[] { 0.9259259259259, 2.6875, 0.7575757575758, None, 0.9798584648884, 0.3968253968254,
            0.6258030680477, 0.5952380952381, 5.5, 1.18691588785, 1.324074074074, None })]
    [InlineData(ReturnsToScale.Variable, Orientation.Output,
        new[] { 0.5, None, 0.4, 1.37558685446, 0.9938080495356, 0.5588235294118, 0.8139534883721,
            0.5669291338583, None, 1.185185185185, 1.084490042245, 1.307692307692 })]
    [InlineData(ReturnsToScale.Increasing, Orientation.Output,
        new[] { 0.5, None, 0.4, 0.9007829977629, 0.78125, 0.2324037184595, 0.6230968644556,
            0.452182952183, None, 1.176470588235, 0.7917374450107, 0.4970760233918 })]
    [InlineData(ReturnsToScale.FreeDisposal, Orientation.Input,
        new[] { 1.142857142857, 3, 0.8, None, 1.461538461538, 0.4, 1.117647058824, 0.8666666666667, 6, 1.461538461538, 1.583333333333, None })]
    public void Super_efficiencies_agree_and_so_do_the_units_that_have_none(ReturnsToScale returns, Orientation orientation, double[] expected)
    {
        Units units = TwoOutputs();
        EfficiencyModel model = EfficiencyModel.Of(returns, orientation, units);
        Agree(expected, DataEnvelopment.Of(units, model, super: true).Select(unit => unit.SuperEfficiency!.Value));
    }

    [Theory]
    [InlineData(ReturnsToScale.Constant,
        new[] { 0.1388888888889, 1, 0.2222222222222, 0.7125, 0.4166666666667, 0.1944444444444, 0.3083333333333, 0.18, 1, 1, 0.6414323209599, 0.125 })]
    [InlineData(ReturnsToScale.Variable, new[] { 0.6666666666667, 1, 0.3333333333333, 1, 0.952380952381, 0.3333333333333, 0.4635076252723, 0.2, 1, 1, 1, 1 })]
    public void Efficiencies_agree_where_the_first_input_cannot_be_changed(ReturnsToScale returns, double[] expected)
    {
        Units units = TwoOutputs();
        Agree(expected, DataEnvelopment.EfficienciesOf(units, new EfficiencyModel(returns, Orientation.Input, [true, false, false, false])));
    }

    [Theory]
    [InlineData(0, 2, 7.86111111, 4.03703704)]
    [InlineData(2, 2, 8.68181818, 2.84848485)]
    [InlineData(5, 2, 4.95238095, 5.12698413)]
    [InlineData(7, 2, 6.01785714, 2.28571429)]
    [InlineData(4, 2, 0, 0)]
    public void Slacks_of_the_second_phase_agree(int unit, int first, double output1, double output2)
    {
        Units units = TwoOutputs();
        IReadOnlyList<double> slacks = DataEnvelopment.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, units))[unit].Slacks;
        Assert.Equal([0, 0], slacks.Take(first).Select(s => Math.Round(s, 8)));
        Assert.Equal([output1, output2], slacks.Skip(first).Select(s => Math.Round(s, 8)));
    }

    /// <summary>1,200 draws of theirs with the standard errors given, 1,500 of ours.</summary>
    [Theory]
    [InlineData(
        Orientation.Input,
        new[] { 0.7929, 0.4711, 0.6242, 0.4620, 0.5780, 0.2790, 0.3379, 0.4650, 0.4463, 0.4753, 0.6975, 0.4336 },
        new[] { 0.0027, 0.0120, 0.0031, 0.0035, 0.0049, 0.0030, 0.0012, 0.0027, 0.0134, 0.0018, 0.0037, 0.0139 },
        new[] { 0.9123, 0.9854, 0.7489, 0.5952, 0.7867, 0.3934, 0.3910, 0.5881, 0.9817, 0.5495, 0.8592, 0.9876 })]
    [InlineData(
        Orientation.Output,
        new[] { 5.1947, 1.5284, 5.6705, 1.3031, 1.2796, 2.3426, 4.6455, 3.8948, 1.5419, 16.6353, 1.2932, 1.3052 },
        new[] { 0.0188, 0.0069, 0.0206, 0.0036, 0.0038, 0.0087, 0.0115, 0.0110, 0.0070, 0.0492, 0.0033, 0.0033 },
        new[] { 4.0060, 1.0498, 4.3415, 1.1054, 1.0523, 1.8308, 3.9584, 3.2310, 1.0536, 13.6798, 1.1063, 1.0500 })]
    public void The_smoothed_bootstrap_agrees_within_its_own_scatter(Orientation orientation, double[] corrected, double[] standardErrors, double[] nearest)
    {
        Units units = new([.. Figures().Select(unit => unit[..3])], inputs: 2);
        CorrectedEfficiency[] ours = SmoothedBootstrap.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, orientation, units), 1500, 3, 0.95)!;
        for (int i = 0; i < ours.Length; i++)
        {
            // The publications' scale: theta or phi. The end of the interval that is nearer to the efficiency as computed hardly scatters.
            (double figure, double end) = orientation == Orientation.Input ? (ours[i].Corrected, ours[i].High) : (1 / ours[i].Corrected, 1 / ours[i].High);
            Assert.InRange((figure - corrected[i]) / standardErrors[i], -5, 5);
            Assert.InRange(end / nearest[i], 0.98, 1.02);
            Assert.InRange(ours[i].Low, 0, ours[i].Corrected);
        }
    }

    private static double[][] Figures() => [.. Congruential.Points(12, 4, 61, 20).Select(unit => unit.Select(x => x + 1).ToArray())];

    private static Units TwoOutputs() => new(Figures(), inputs: 2);

    private static void Agree(double[] expected, IEnumerable<double> ours) =>
        Assert.All(ours.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
}
