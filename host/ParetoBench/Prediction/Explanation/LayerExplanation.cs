namespace ParetoBench.Prediction.Explanation;

/// <summary>What quantization does to one value of a network: an input's, or an operator's result.</summary>
public sealed record LayerExplanation
{
    /// <summary>The ONNX node, or the input.</summary>
    public required string Layer { get; init; }

    /// <summary>The kind of operator, or "input".</summary>
    public required string Operator { get; init; }

    /// <summary>The ONNX value.</summary>
    public required string Value { get; init; }

    /// <summary>Smallest and largest real value over the samples.</summary>
    public required float SeenMin { get; init; }

    public required float SeenMax { get; init; }

    /// <summary>What the integers can hold.</summary>
    public required float Low { get; init; }

    public required float High { get; init; }

    public required float Scale { get; init; }

    public required int ZeroPoint { get; init; }

    /// <summary>Share of real values outside [Low, High], 0 to 1; half a step outside still rounds to the end and does not count.</summary>
    public required double Clipped { get; init; }

    /// <summary>Of this value in the variant against fp32, errors of all operators before it included. Decibel.</summary>
    public required double SqnrDb { get; init; }

    /// <summary>
    /// What the noise model expects of <see cref="SqnrDb"/>: step^2 / 12 of every rounding so far, propagated. NaN where it does
    /// not reach. Decibel.
    /// </summary>
    public required double PredictedSqnrDb { get; init; }

    /// <summary>Of the network's outputs when nothing but this is quantized: its weights and its result. Decibel.</summary>
    public required double AloneSqnrDb { get; init; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    public required long Macs { get; init; }

    /// <summary>Bytes of constants in the device model.</summary>
    public required long Bytes { get; init; }
}
