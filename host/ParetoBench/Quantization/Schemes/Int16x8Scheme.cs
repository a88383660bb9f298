using ParetoBench.Engine;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>
/// 16-bit symmetric activations, 8-bit weights per output channel, 64-bit sums: TFLite's 16x8. Functions of one number are
/// computed in single precision.
/// </summary>
public sealed class Int16x8Scheme() : CalibratedScheme("int16x8", "16-bit activations, 8-bit weights per output channel",
    new NumericFormat(ElementType.I16, PerChannel: true));
