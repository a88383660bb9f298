using ParetoBench.Engine;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>8-bit asymmetric activations per tensor, 8-bit weights with one scale per tensor.</summary>
public sealed class Int8Scheme() : CalibratedScheme("int8", "8-bit integers, one weight scale per tensor", new NumericFormat(ElementType.I8));
