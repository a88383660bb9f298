namespace ParetoBench.Quantization.Weights;

/// <summary>The passes on weights, in the order in which they are applied. A new one is one file and one line here.</summary>
public static class WeightPasses
{
    public static readonly IReadOnlyList<IWeightPass> All =
    [
        new WeightErrorSearch(),
        new WeightScaleSearch(),
        new BiasGuard(),
        new BiasCorrection(),
    ];
}
