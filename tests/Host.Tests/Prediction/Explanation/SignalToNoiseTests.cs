using ParetoBench.Prediction.Explanation;

namespace ParetoBench.Tests.Prediction.Explanation;

public sealed class SignalToNoiseTests
{
    [Fact]
    public void A_hundredth_of_the_energy_is_20_decibel()
    {
        SignalToNoise noise = new();
        noise.Add([3f, 4f], [3.3f, 4.4f]);
        Assert.Equal(20, noise.Decibel, 1e-5);
    }

    [Fact]
    public void Equal_values_have_no_noise_and_noise_without_signal_has_no_ratio()
    {
        SignalToNoise equal = new(), silent = new();
        equal.Add([1f], [1f]);
        silent.Add([0f], [1f]);
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (equal.Decibel, silent.Decibel));
    }
}
