using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// A Relu or Clip that alone sees a layer's result becomes that layer's bounds: no operator of its own, and the whole
/// range of integers for what is left. The lowering of Relu and Clip applies it.
/// </summary>
public sealed class ActivationFusion : IPass
{
    public static readonly ActivationFusion Instance = new();

    public string Name => "activation-fusion";

    public string Description => "Relu and Clip become bounds of the layer before";

    public bool ByDefault => true;
}
