using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class CompressionBoundaryTests
{
    [Fact]
    public void The_boundary_holds_the_fewest_bits_for_each_loss() =>
        Prop.ForAll(Gen.Choose(1, 20).ArrayOf(24).ToArbitrary(), numbers =>
        {
            ComplexityPoint[] points = numbers.Chunk(2).Select(n => Point(n[0], n[1])).ToArray();
            CompressionBoundary boundary = CompressionBoundary.Between("all", points);
            return points.All(
                p => boundary.Points.Where(b => b.Loss <= p.Loss).Min(b => b.ModelBits) == points.Where(q => q.Loss <= p.Loss).Min(q => q.ModelBits))
                && boundary.Points.Zip(boundary.Points.Skip(1)).All(pair => pair.First.ModelBits < pair.Second.ModelBits && pair.First.Loss > pair.Second.Loss);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_loss_that_is_no_number_is_left_out() =>
        Assert.Single(CompressionBoundary.Between("all", [Point(1, double.NaN), Point(2, 1)]).Points);

    [Fact]
    public void The_shortest_total_and_where_a_model_pays_off_are_worked_by_hand()
    {
        // 100 symbols: an adaptive code needs 2 bits each, the models 1 and 0.5.
        ComplexityPoint small = Point(50, 1) with { SequenceBits = 100 }, large = Point(150, 0.5) with { SequenceBits = 50 };
        LossMeasure loss = new("bits_per_symbol", "bits_per_symbol");
        ComplexityResult result = new() { Study = "s", Loss = loss, Symbols = 100, AdaptiveBits = 200, Points = [small, large] };
        Assert.Same(small, result.Shortest);
        Assert.Equal((150.0, 200.0), (small.TwoPartBits!.Value, large.TwoPartBits!.Value));
        Assert.Equal((50.0, 100.0), (result.PaysOffAfter(small)!.Value, result.PaysOffAfter(large)!.Value));
        Assert.Null(result.PaysOffAfter(Point(1, 3) with { SequenceBits = 300 }));
    }

    private static ComplexityPoint Point(long bits, double loss) =>
        new()
        {
            Candidate = "c",
            Family = "",
            Form = "f",
            IsVariant = false,
            Encoding = "e",
            ModelBits = bits,
            Quality = new Dictionary<string, double>(),
            Loss = loss,
        };
}
