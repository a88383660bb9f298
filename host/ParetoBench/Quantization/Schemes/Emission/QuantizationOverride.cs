namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>What the user decides about one tensor or node; what is null stays with the scheme.</summary>
/// <param name="Type">Element type code: i8, i16 or f32 of a tensor or node, i8 or i4 of weights.</param>
/// <param name="Range">Smallest and largest real value.</param>
/// <param name="Symmetric">Zero point 0.</param>
public sealed record QuantizationOverride(int? Type, (float Min, float Max)? Range, bool? Symmetric);
