namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Which integers a quantized constant may hold.</summary>
public enum ConstantKind
{
    /// <summary>i8 in [-127, 127].</summary>
    Weights,

    /// <summary>i32.</summary>
    Bias,

    /// <summary>Activations known in advance: i8 in [-128, 127].</summary>
    Table,

    /// <summary>Weights in [-7, 7].</summary>
    NarrowWeights,

    /// <summary>16-bit activations known in advance.</summary>
    WideTable,
}
