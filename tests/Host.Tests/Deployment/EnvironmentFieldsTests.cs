using ParetoBench.Deployment;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>An ENVIRONMENT reply, whatever a runner of another version puts into it.</summary>
public class EnvironmentFieldsTests
{
    [Fact]
    public void What_a_runner_does_not_tell_is_unknown_and_not_zero()
    {
        RunnerEnvironment told = Read([]);
        Assert.Equal(7ul, told.NowTicks);
        Assert.Equal((null, null, null, null, false), (told.Temperature, told.Frequency, told.Throttling, told.ResidentPeak, told.ThrottledNow));
        Assert.Empty(told.DisturbedSamples);
    }

    [Theory]
    [InlineData(new byte[] { 0xA8, 0x61, 0, 0 }, 25.0)]
    [InlineData(new byte[] { 0x18, 0xFC, 0xFF, 0xFF }, -1.0)]
    public void A_temperature_is_thousandths_of_a_degree_with_a_sign(byte[] value, double celsius) =>
        Assert.Equal(celsius, Read([EnvironmentTag.Temperature, 4, .. value]).Temperature);

    [Theory]
    [InlineData(EnvironmentTag.Frequency, 2)]
    [InlineData(EnvironmentTag.Temperature, 8)]
    [InlineData(EnvironmentTag.PinnedCore, 1)]
    [InlineData(EnvironmentTag.ResidentPeak, 4)]
    [InlineData(200, 4)]
    public void A_field_of_a_wrong_length_or_an_unknown_one_is_skipped(byte tag, byte length)
    {
        RunnerEnvironment told = Read([tag, length, .. new byte[length], EnvironmentTag.Machine, 2, (byte)'P', (byte)'i']);
        Assert.Equal(Read([EnvironmentTag.Machine, 2, (byte)'P', (byte)'i']) with { DisturbedSamples = told.DisturbedSamples }, told);
    }

    [Fact]
    public void A_size_beyond_what_a_figure_holds_is_the_largest_one() =>
        Assert.Equal(long.MaxValue, Read([EnvironmentTag.ManagedHeap, 8, .. Enumerable.Repeat((byte)0xFF, 8)]).ManagedHeap);

    [Fact]
    public void Of_disturbed_samples_half_an_index_is_none() =>
        Assert.Equal([1, 258], Read([EnvironmentTag.DisturbedSamples, 5, 1, 0, 2, 1, 9]).DisturbedSamples);

    [Theory]
    [InlineData(0x1, true)]
    [InlineData(0x8, true)]
    [InlineData(0x0, false)]
    public void A_board_throttles_now_by_the_lowest_four_bits(byte low, bool now) =>
        Assert.Equal(now, Read([EnvironmentTag.Throttling, 4, low, 0, 0xF, 0]).ThrottledNow);

    private static RunnerEnvironment Read(byte[] fields)
    {
        byte[] payload = [7, 0, 0, 0, 0, 0, 0, 0, .. fields];
        PayloadReader reader = new();
        reader.Reset(payload, 0, payload.Length);
        return EnvironmentFields.Read(reader);
    }
}
