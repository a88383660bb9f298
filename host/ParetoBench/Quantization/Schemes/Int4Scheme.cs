using ParetoBench.Engine;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>8-bit activations, 4-bit weights per output channel, two to a byte.</summary>
public sealed class Int4Scheme() : CalibratedScheme("int4-pc", "8-bit activations, 4-bit weights per output channel",
    new NumericFormat(ElementType.I8, WeightBits: 4, PerChannel: true))
{
    /// <summary>With 15 steps, one outlier among the weights makes all others coarse.</summary>
    public override IReadOnlyList<string> PreferredPasses => ["weight-error-search"];
}
