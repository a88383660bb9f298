using ParetoBench.Quantization.Weights;

namespace ParetoBench.Tests.Quantization.Weights;

public sealed class LayerInputsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    public void Output_channels_of_a_group_see_the_groups_part_of_a_row(int channel, int start) =>
        Assert.Equal(start, new LayerInputs(2, new float[4], []).Start(channel, channels: 6));
}
