using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class ReducedTensorTests
{
    private static readonly Arbitrary<(float[] Weights, int Bits, int Pruned)> Cases =
        (from weights in Gen.Choose(-1000, 1000).Select(i => i / 100f).ArrayOf(60)
         from bits in Gen.Choose(1, 8)
         from pruned in Gen.Choose(0, 19)
         select (weights, bits, pruned)).ToArbitrary();

    [Fact]
    public void There_are_no_more_levels_than_the_bits_allow_and_symbols_tell_the_values_apart() =>
        Prop.ForAll(Cases, c =>
        {
            ReducedTensor reduced = ReducedTensor.Of(c.Weights, new WeightReduction(c.Bits, c.Pruned / 20.0));
            int most = c.Bits == 1 && c.Pruned > 0 ? 3 : 1 << c.Bits;
            return reduced.Code.Alphabet <= most
                && reduced.Code.Symbols.All(s => s < reduced.Code.Alphabet)
                && reduced.Code.Symbols.Zip(reduced.Values).GroupBy(p => p.First).All(g => g.Select(p => p.Second).Distinct().Count() == 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_smallest_weights_are_pruned_to_zero_itself() =>
        Prop.ForAll(Cases, c =>
        {
            ReducedTensor reduced = ReducedTensor.Of(c.Weights, new WeightReduction(c.Bits, c.Pruned / 20.0));
            (float Size, int i)[] gone = c.Weights.Select((w, i) => (Size: Math.Abs(w), i)).OrderBy(w => w.Size).Take(3 * c.Pruned).ToArray();
            return gone.Length == 0 || c.Weights.Select((w, i) => (Size: Math.Abs(w), i)).Where(w => w.Size < gone[^1].Size).All(w => reduced.Values[w.i] == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_bits_lose_more()
    {
        Random random = new(3);
        float[] weights = [.. Enumerable.Range(0, 500).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))];
        double[] errors =
            [.. Enumerable.Range(1, 8)
                .Select(bits => ReducedTensor.Of(weights, new WeightReduction(bits, 0)).Values.Zip(weights, (a, b) => Math.Pow(a - b, 2)).Sum())];
        Assert.Equal(errors.OrderDescending(), errors);

        // Rounding to steps d adds d^2 / 12 on average (Bennett): 255 levels over a range of 2 or less.
        Assert.InRange(errors[7] / weights.Length, 0, Math.Pow(2.0 / 254, 2) / 12 * 1.2);
    }

    [Fact]
    public void A_table_on_one_side_of_zero_uses_all_its_levels()
    {
        float[] logarithms = [.. Enumerable.Range(0, 200).Select(i => -9f + (i / 50f))];
        float worst = ReducedTensor.Of(logarithms, new WeightReduction(4, 0)).Values.Zip(logarithms, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(worst, 0, 3.98 / 15 / 2 * 1.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Equal_weights_stay_as_they_are(int bits) =>
        Assert.Equal([0.7f, 0.7f, 0.7f], ReducedTensor.Of([0.7f, 0.7f, 0.7f], new WeightReduction(bits, 0)).Values);

    [Fact]
    public void The_ladder_names_its_rungs() =>
        Assert.Equal(["8 bits", "1 bit", "8 bits, 50 % pruned", "4 bits, 50 % pruned"], WeightReduction.LadderOf([8, 1], [0, 0.5]).Select(r => r.ToString()));
}
