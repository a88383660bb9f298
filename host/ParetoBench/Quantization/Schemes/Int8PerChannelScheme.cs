using ParetoBench.Engine;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>8-bit asymmetric activations per tensor, 8-bit weights with one scale per output channel.</summary>
public sealed class Int8PerChannelScheme() : CalibratedScheme("int8-pc", "8-bit integers, one weight scale per output channel",
    new NumericFormat(ElementType.I8, PerChannel: true));
