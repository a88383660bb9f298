using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ParetoBench.Tests;

public class SignificantDigitsTests
{
    [Theory]
    [InlineData(15573.2, 4, "15,570")]
    [InlineData(60.0137, 4, "60.01")]
    [InlineData(60, 4, "60.00")]
    [InlineData(99.996, 4, "100.0")]
    [InlineData(0.0056264, 4, "0.005626")]
    [InlineData(-0.93, 2, "-0.93")]
    [InlineData(0, 4, "0")]
    [InlineData(1234567, 2, "1,200,000")]
    public void Figures_are_rounded_and_have_no_exponent(double value, int digits, string text) => Assert.Equal(text, SignificantDigits.Of(value, digits));

    [Fact]
    public void The_text_is_within_half_a_step_of_the_figure() => Prop.ForAll(
        Gen.Choose(-9_999_999, 9_999_999).Zip(Gen.Choose(-6, 6)).Select(p => p.Item1 * Math.Pow(10, p.Item2 - 6)).Where(v => v != 0).ToArbitrary(),
        value =>
        {
            string text = SignificantDigits.Of(value, 4);
            double read = double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
            return !text.Contains('E') && Math.Abs(read / value - 1) < 0.50001e-3;
        }).QuickCheckThrowOnFailure();
}
