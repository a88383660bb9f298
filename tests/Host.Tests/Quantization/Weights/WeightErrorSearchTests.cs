using ParetoBench.Candidates.Passes;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Tests.Quantization.Weights;

public sealed class WeightErrorSearchTests
{
    [Fact]
    public void Clipping_an_outlier_is_chosen_where_it_costs_less_than_coarse_steps()
    {
        // Steps of 2 / 7 lose all the small weights; those of 0.9 / 7 lose some of the outlier.
        LayerWeights layer = Layer([2f, .. Enumerable.Repeat(0.13f, 400)]);
        double plain = layer.Scales[0];
        new WeightErrorSearch().BeforeRounding(layer, new PassJournal());
        Assert.InRange(layer.Scales[0], 0.4 * plain, 0.9 * plain);
    }

    [Fact]
    public void Weights_that_lie_on_the_grid_keep_their_scale_and_nothing_is_noted()
    {
        LayerWeights layer = Layer([.. Enumerable.Range(-7, 15).Select(i => (float)i)]);
        PassJournal journal = new();
        new WeightErrorSearch().BeforeRounding(layer, journal);
        Assert.Equal([1.0], layer.Scales);
        Assert.Empty(journal.Notes);
    }

    private static LayerWeights Layer(float[] weights) => new("layer", weights, 1, 1, null, 1f, LayerWeights.FourBits);
}
