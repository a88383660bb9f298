using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Complexity.Encodings;

namespace ParetoBench.Tests.Frontier.Complexity.Encodings;

public class EncodingTests
{
    [Fact]
    public void The_adaptive_code_is_the_product_of_counts() =>
        // Symbols 0, 0, 1 of two: 1/2, then (1 + 1/2) / 2 = 3/4, then (0 + 1/2) / 3 = 1/6. -log2(1/16) = 4 bits, and 2 to end.
        Assert.Equal(6, Adaptive.Bits([new SymbolTensor([0, 0, 1], 2, 0)]));

    [Fact]
    public void The_adaptive_code_leaves_room_for_every_sequence_and_no_more()
    {
        // Probabilities of all 3^6 sequences of three symbols sum to 1: a decoder exists (Kraft).
        double sum = Enumerable.Range(0, 729).Sum(n => Math.Pow(2, -AdaptiveEncoding.IdealBits(new SymbolTensor(Digits(n), 3, 0))));
        Assert.Equal(1, sum, 12);

        static byte[] Digits(int number) => [.. Enumerable.Range(0, 6).Select(i => (byte)(number / (int)Math.Pow(3, i) % 3))];
    }

    [Fact]
    public void The_adaptive_code_is_near_the_entropy() =>
        Prop.ForAll(Gen.Choose(0, 3).Select(b => (byte)b).ArrayOf(500).ToArbitrary(), symbols =>
        {
            double entropy = -symbols.GroupBy(s => s).Sum(g => g.Count() * Math.Log2((double)g.Count() / symbols.Length));
            double bits = AdaptiveEncoding.IdealBits(new SymbolTensor(symbols, 4, 0));
            return bits >= entropy && bits <= entropy + (1.5 * Math.Log2(symbols.Length)) + 4;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(16, 40)]
    [InlineData(17, 50)]
    [InlineData(256, 80)]
    public void Packed_symbols_take_the_bits_of_their_alphabet(int alphabet, int bits) =>
        Assert.Equal(bits, EncodingCatalog.All.Single(e => e.Name == "packed").Bits([new SymbolTensor(new byte[10], alphabet, 7)]));

    [Fact]
    public void The_shortest_counts_with_side_information_and_the_choice()
    {
        DescriptionLength zeros = EncodingCatalog.Shortest([new SymbolTensor(new byte[100_000], 256, 1000)]);
        Assert.NotEqual("packed", zeros.Encoding);
        Assert.InRange(zeros.Bits, 1000, 2000);
        byte[] random = new byte[1000];
        new Random(1).NextBytes(random);
        Assert.Equal(new DescriptionLength("packed", 8000 + 32 + 3), EncodingCatalog.Shortest([new SymbolTensor(random, 256, 32)]));
    }

    [Fact]
    public void Bytes_of_real_numbers_are_put_together_by_place()
    {
        byte[] weights = Enumerable.Range(0, 2000).SelectMany(i => BitConverter.GetBytes(MathF.Sin(i * i))).ToArray();
        long Bits(string name) => EncodingCatalog.All.Single(e => e.Name == name).Bits([new SymbolTensor(weights, 256, 0, Record: 4)]);
        Assert.True(Bits("brotli by byte place") < Bits("brotli"));
    }

    private static AdaptiveEncoding Adaptive { get; } = new();
}
