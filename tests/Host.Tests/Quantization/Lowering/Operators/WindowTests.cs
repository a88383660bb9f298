using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Tests.Quantization.Lowering.Operators;

public sealed class WindowTests
{
    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(3, 0, true)]
    [InlineData(2, 0, false)]
    public void Taps_outside_the_image_are_noticed_at_both_ends(int outputs, int pad, bool outside) =>
        Assert.Equal(outside, Row(outputs, pad).ReachesOutside);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_window_that_lies_wholly_before_the_image_is_noticed(int pad, bool meets) =>
        Assert.Equal(meets, Row(2, pad).EveryWindowMeetsTheImage);

    /// <summary>Windows of three taps over a row of four pixels.</summary>
    private static Window Row(int outputs, int pad) => new(1, 4, 1, 1, outputs, 1, 3, 1, 1, 1, 1, 0, pad);
}
