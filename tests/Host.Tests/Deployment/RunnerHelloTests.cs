using ParetoBench.Deployment;

namespace ParetoBench.Tests.Deployment;

/// <summary>What follows from a runner's greeting.</summary>
public class RunnerHelloTests
{
    private static readonly RunnerHello Silent = new() { VersionMajor = 1, VersionMinor = 0, BootNonce = 1 };

    [Fact]
    public void A_model_is_held_when_its_digest_is_that_of_the_one_in_flash_or_of_the_ready_one()
    {
        byte[] blob = [1, 2, 3, .. Enumerable.Repeat((byte)0xAB, 32)];
        string digest = string.Concat(Enumerable.Repeat("ab", 32));
        Assert.True((Silent with { Baked = digest }).Holds(blob));
        Assert.True((Silent with { Model = digest }).Holds(blob));
        Assert.False((Silent with { Model = digest.Replace('a', '0') }).Holds(blob));
        Assert.False(Silent.Holds(blob));
    }

    [Fact]
    public void What_is_no_longer_than_a_digest_is_no_model() => Assert.False((Silent with { Model = new string('0', 64) }).Holds(new byte[32]));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(9, true)]
    [InlineData(16, false)]
    [InlineData(255, false)]
    public void A_runner_has_the_kernels_that_it_states_and_no_others(int opcode, bool has) =>
        Assert.Equal(has, (Silent with { Operators = [0b1, 0b10] }).Supports(opcode));

    [Fact]
    public void A_runner_that_states_no_kernels_is_believed_to_have_all() => Assert.True(Silent.Supports(255));
}
