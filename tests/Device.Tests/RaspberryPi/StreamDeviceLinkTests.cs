using ParetoBench.RaspberryPi;

namespace ParetoBench.Tests.RaspberryPi;

public sealed class StreamDeviceLinkTests
{
    private const int Patience = 20_000;

    [Fact]
    public void Bytes_come_in_order_however_few_are_asked_for_and_then_the_end()
    {
        StreamDeviceLink link = new(new MemoryStream([1, 2, 3, 4, 5]), Stream.Null);
        byte[] buffer = new byte[8];
        Assert.Equal(2, link.Read(buffer, 0, 2, Patience));
        Assert.Equal(3, link.Read(buffer, 2, 6, Patience));
        Assert.Equal(-1, link.Read(buffer, 5, 3, Patience));
        Assert.Equal([1, 2, 3, 4, 5, 0, 0, 0], buffer);
    }

    [Fact]
    public void Silence_is_no_bytes_and_not_the_end()
    {
        using ManualResetEventSlim speaks = new();
        StreamDeviceLink link = new(new SilentStream(speaks), Stream.Null);
        byte[] buffer = new byte[1];
        Assert.Equal(0, link.Read(buffer, 0, 1, 1));
        speaks.Set();
        Assert.Equal(1, link.Read(buffer, 0, 1, Patience));
        Assert.Equal(SilentStream.Word, buffer[0]);
    }

    [Fact]
    public void A_stream_that_fails_is_the_end_of_the_link()
    {
        StreamDeviceLink link = new(new BrokenStream(), new BrokenStream());
        Assert.Equal(-1, link.Read(new byte[1], 0, 1, Patience));
        link.Write([1, 2, 3], 0, 3);
    }

    /// <summary>One byte, once it may speak; then the end.</summary>
    private sealed class SilentStream(ManualResetEventSlim speaks) : MemoryStream([Word])
    {
        public const byte Word = 9;

        public override int Read(byte[] buffer, int offset, int count)
        {
            speaks.Wait(Patience);
            return base.Read(buffer, offset, count);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("gone");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("gone");
    }
}
