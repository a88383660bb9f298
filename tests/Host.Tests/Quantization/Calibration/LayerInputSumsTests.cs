using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Tests.Quantization.Calibration;

public sealed class LayerInputSumsTests
{
    [Fact]
    public void A_tap_outside_the_image_counts_as_zero_in_the_mean()
    {
        // An image of two pixels, windows of three taps: (0, 2, 4) and (2, 4, 0).
        LayerInputSums sums = LayerInputSums.Of(Conv(new Window(1, 2, 1, 1, 2, 1, 3, 1, 1, 1, 1, 0, 1), 1))!;
        sums.Add([2f, 4f]);
        Assert.Equal([1f, 3f, 2f], sums.Inputs().Mean);
    }

    [Fact]
    public void Groups_lie_one_behind_the_other()
    {
        LayerInputSums sums = LayerInputSums.Of(Conv(new Window(1, 2, 2, 1, 1, 1, 2, 1, 1, 1, 1, 0, 0), 2))!;
        sums.Add([1f, 10f, 2f, 20f]);
        Assert.Equal([1f, 2f, 10f, 20f], sums.Inputs().Mean);
    }

    [Fact]
    public void Rows_are_thinned_out_evenly_when_there_are_too_many()
    {
        LayerInputSums sums = LayerInputSums.Of(Conv(new Window(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0), 1))!;
        for (int i = 0; i < 1000; i++)
            sums.Add([i]);
        IReadOnlyList<float[]> rows = sums.Inputs().Rows;
        Assert.InRange(rows.Count, 48, 96);
        Assert.Single(rows.Zip(rows.Skip(1), (a, b) => b[0] - a[0]).Distinct());
    }

    [Fact]
    public void Operators_without_weights_have_none()
    {
        LoweredValue x = new("x", [1], true);
        Assert.Null(LayerInputSums.Of(new SoftmaxOperator("softmax", x, x, 1, 1)));
    }

    private static ConvOperator Conv(Window window, int groups) => new("conv")
    {
        X = new LoweredValue("x", [window.H, window.W, window.C], true),
        Y = new LoweredValue("y", [window.OutH, window.OutW, groups], true),
        Window = window,
        OutputChannels = groups,
        Groups = groups,
        Weights = new float[window.KernelH * window.KernelW * window.C],
    };
}
