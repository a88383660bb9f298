namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>What a scheme decides about numbers; overrides may decide otherwise for single tensors and nodes.</summary>
/// <param name="Activations">Element type of values: i8, i16 or f32 (device/MODEL.md).</param>
/// <param name="WeightBits">8 or 4.</param>
/// <param name="PerChannel">One weight scale for each output channel, or one for all.</param>
public sealed record NumericFormat(int Activations, int WeightBits = 8, bool PerChannel = false);
