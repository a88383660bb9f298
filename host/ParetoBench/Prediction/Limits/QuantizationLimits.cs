namespace ParetoBench.Prediction.Limits;

/// <summary>What can be said of a variant over samples without running it.</summary>
public sealed record QuantizationLimits
{
    public required int Samples { get; init; }

    /// <summary>Share of samples whose decision quantization provably does not change, 0 to 1. Null where the network takes no decisions.</summary>
    public double? Certain { get; init; }

    /// <summary>Share of samples whose decision stays, as the noise model expects it, 0 to 1. Null where it does not apply.</summary>
    public double? Expected { get; init; }

    /// <summary>Over the samples, the median of the proven change of a decision's lead over the lead itself. Null without decisions.</summary>
    public double? MedianReach { get; init; }

    /// <summary>The largest proven change of any element of the outputs, in their units; infinite where nothing is proven.</summary>
    public required double OutputChange { get; init; }

    /// <summary>With labels: share of samples that are certainly right, 0 to 1. The variant's accuracy on these samples cannot be lower.</summary>
    public double? LeastAccuracy { get; init; }

    /// <summary>With labels: share of samples that are not certainly wrong. The variant's accuracy on these samples cannot be higher.</summary>
    public double? MostAccuracy { get; init; }
}
