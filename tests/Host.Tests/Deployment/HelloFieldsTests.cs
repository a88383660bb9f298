using ParetoBench.Deployment;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>A HELLO reply, whatever a runner of another version puts into it.</summary>
public class HelloFieldsTests
{
    [Fact]
    public void A_runner_that_states_nothing_is_known_by_its_version_and_boot_only()
    {
        RunnerHello hello = Read([]);
        Assert.Equal((1, 2, 0x04030201u), (hello.VersionMajor, hello.VersionMinor, hello.BootNonce));
        Assert.Equal((null, null, null, null, ModelFormat.Device), (hello.Board, hello.ModelCapacity, hello.Packing, hello.ModelVersion, hello.ModelFormat));
    }

    [Fact]
    public void Fields_are_read_in_any_order_and_unknown_ones_skipped()
    {
        RunnerHello hello = Read(
            [200, 3, 9, 9, 9, HelloTag.Engine, 2, (byte)'o', (byte)'k', HelloTag.ModelCapacity, 4, 0, 0, 0, 0x80, HelloTag.Board, 1, (byte)'b']);
        Assert.Equal(("b", "ok", 0x80000000L), (hello.Board, hello.Engine, hello.ModelCapacity));
    }

    [Theory]
    [InlineData(HelloTag.ModelCapacity, 3)]
    [InlineData(HelloTag.ModelCapacity, 8)]
    [InlineData(HelloTag.MaxPayload, 4)]
    [InlineData(HelloTag.Packing, 2)]
    [InlineData(HelloTag.Model, 31)]
    [InlineData(HelloTag.ModelVersion, 1)]
    public void A_field_of_a_wrong_length_counts_as_not_stated(byte tag, byte length)
    {
        RunnerHello hello = Read([tag, length, .. new byte[length]]);
        Assert.Equal(Read([]), hello);
    }

    [Fact]
    public void A_field_that_is_cut_off_is_as_long_as_what_is_there() => Assert.Equal("ab", Read([HelloTag.Board, 9, (byte)'a', (byte)'b']).Board);

    [Fact]
    public void A_tag_without_a_length_is_ignored() => Assert.Equal(Read([]), Read([HelloTag.Board]));

    [Fact]
    public void A_reply_without_version_and_boot_has_failed()
    {
        PayloadReader reader = new();
        reader.Reset([1, 2, 3], 0, 3);
        HelloFields.Read(reader);
        Assert.True(reader.Failed);
    }

    private static RunnerHello Read(byte[] fields)
    {
        byte[] payload = [1, 2, 1, 2, 3, 4, .. fields];
        PayloadReader reader = new();
        reader.Reset(payload, 0, payload.Length);
        RunnerHello hello = HelloFields.Read(reader);
        Assert.False(reader.Failed);
        return hello;
    }
}
