namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>An operator of the lowered network: real-valued weights, device layouts, no numeric scheme yet.</summary>
/// <param name="Name">The ONNX node it came from.</param>
public abstract record LoweredOperator(string Name)
{
    public abstract IEnumerable<LoweredValue> Inputs { get; }

    public abstract IEnumerable<LoweredValue> Outputs { get; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    public virtual long Macs => 0;

    /// <summary>What its layers of weights are called.</summary>
    public virtual IEnumerable<string> LayerNames => [Name];

    /// <summary>
    /// The window over its first input that a row of its weights is multiplied with, for calibration to collect; null where passes
    /// on weights do not look at a layer's inputs.
    /// </summary>
    public virtual (Window Window, int Groups)? InputWindow => null;

    /// <summary>The same operator with other weights; an operator without weights is the same.</summary>
    /// <param name="changed">Weights and bias to take for the given weights, or null to keep them.</param>
    public virtual LoweredOperator WithWeights(Func<float[], (float[] Weights, float[]? Bias)?> changed) => this;

    /// <summary>
    /// Its record in the device model, where it computes in single precision alone and has no constants: then it needs no form, and
    /// may do without bounds. Null for all others.
    /// </summary>
    public virtual RealRecord? RealRecord => null;

    /// <summary>The operator only moves elements, or keeps their scale: its output has its input's numbers.</summary>
    public bool Moves => Outputs.All(o => o.ScaleOf != null);
}
