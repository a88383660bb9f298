using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

public sealed class StorageTests
{
    [Fact]
    public void Two_elements_of_four_bits_share_a_byte_and_the_even_one_is_in_its_low_half()
    {
        Tensor t = new() { Type = ElementType.I4, Count = 5, I8 = new sbyte[5] };
        Storage.Write(t, [0xFF, 0x87, 0xF0, 0x0F], 1);
        Assert.Equal<sbyte[]>([7, -8, 0, -1, -1], t.I8);
    }

    [Fact]
    public void Integers_of_64_bits_keep_both_halves()
    {
        Tensor t = new() { Type = ElementType.I64, Count = 3, I64 = new long[3] };
        long[] values = [long.MinValue, -1, 0x7FFF_FFFF_8000_0001];
        Storage.Write(t, [.. values.SelectMany(BitConverter.GetBytes)], 0);
        Assert.Equal(values, t.I64);
    }

    [Theory]
    [InlineData(ElementType.I8)]
    [InlineData(ElementType.U8)]
    [InlineData(ElementType.I16)]
    [InlineData(ElementType.U16)]
    [InlineData(ElementType.I32)]
    [InlineData(ElementType.F32)]
    public void What_is_written_is_read_back_and_the_neighbours_stay(int type)
    {
        const int Elements = 6;
        Tensor t = new()
        {
            Type = type,
            Count = Elements - 2,
            Start = 1,
            I8 = new sbyte[Elements],
            U8 = new byte[Elements],
            I16 = new short[Elements],
            U16 = new ushort[Elements],
            I32 = new int[Elements],
            F32 = new float[Elements],
        };
        byte[] bytes = new byte[t.Count * ElementType.Size(type)], back = new byte[bytes.Length];
        new Random(type).NextBytes(bytes);
        Storage.Write(t, bytes, 0);
        Storage.Read(t, back);
        Assert.Equal(bytes, back);
        Assert.Equal((0, 0, 0, 0, 0, 0f), (t.I8[0], t.U8[0], t.I16[0], t.U16[0], t.I32[0], t.F32[0]));
        Assert.Equal((0, 0, 0, 0, 0, 0f), (t.I8[^1], t.U8[^1], t.I16[^1], t.U16[^1], t.I32[^1], t.F32[^1]));
    }
}
