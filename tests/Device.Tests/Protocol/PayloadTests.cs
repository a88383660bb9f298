using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class PayloadTests
{
    [Fact]
    public void Fields_come_back_in_little_endian_order()
    {
        byte[] buffer = new byte[32];
        PayloadWriter writer = new(buffer, 1, 30);
        writer.WriteU8(0xAB);
        writer.WriteU16(0x1234);
        writer.WriteU32(0xDEADBEEF);
        writer.WriteU64(0x0102030405060708);
        Assert.Equal("AB3412EFBEADDE0807060504030201", Convert.ToHexString(buffer, 1, writer.Length));

        PayloadReader reader = new();
        reader.Reset(buffer, 1, writer.Length);
        Assert.Equal((0xAB, 0x1234, 0xDEADBEEF, 0x0102030405060708UL), (reader.ReadU8(), reader.ReadU16(), reader.ReadU32(), reader.ReadU64()));
        Assert.False(reader.Failed);
    }

    [Fact]
    public void A_field_beyond_the_end_reads_as_zero_and_fails()
    {
        PayloadReader reader = new();
        reader.Reset([1, 2, 3, 4, 5, 6, 7], 0, 7);
        Assert.Equal(0ul, reader.ReadU64());
        Assert.True(reader.Failed);
    }

    [Fact]
    public void What_does_not_fit_is_not_written()
    {
        byte[] buffer = new byte[8];
        PayloadWriter writer = new(buffer, 0, 3);
        writer.WriteU32(uint.MaxValue);
        Assert.True(writer.Overflowed);
        Assert.Equal(new byte[8], buffer);
    }

    [Fact]
    public void Text_is_cut_to_what_fits_and_made_printable()
    {
        byte[] buffer = new byte[8];
        PayloadWriter writer = new(buffer, 0, 4);
        writer.WriteAscii("aé\nbc");
        Assert.Equal("a??b"u8.ToArray(), buffer[..4]);
    }
}
