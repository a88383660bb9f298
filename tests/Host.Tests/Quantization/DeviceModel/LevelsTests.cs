using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Quantization.DeviceModel;

public sealed class LevelsTests
{
    private static readonly Levels Narrow = new(new DeviceTensor(0, ElementType.I8, [1], 0.5f, -28, null));

    [Fact]
    public void The_ends_are_those_of_the_integers() => Assert.Equal((-50f, 77.5f), (Narrow.Low, Narrow.High));

    [Fact]
    public void Half_a_step_outside_still_rounds_to_the_end_and_is_not_clipped()
    {
        Assert.False(Narrow.Clips(77.7f));
        Assert.True(Narrow.Clips(77.8f));
        Assert.True(Narrow.Clips(-50.3f));
    }

    [Fact]
    public void Rounding_is_to_the_nearest_level_and_into_the_range()
    {
        float[] reals = [0.2f, 0.3f, -0.3f, 1000f, -1000f];
        Narrow.Round(reals);
        Assert.Equal([0f, 0.5f, -0.5f, 77.5f, -50f], reals);
    }

    [Fact]
    public void Real_numbers_stay_as_they_are()
    {
        float[] reals = [0.1f];
        new Levels(new DeviceTensor(0, ElementType.F32, [1], 1f, 0, null)).Round(reals);
        Assert.Equal([0.1f], reals);
    }
}
