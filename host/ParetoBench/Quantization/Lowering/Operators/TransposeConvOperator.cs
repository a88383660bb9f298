namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>2-D transposed convolution; weights [O, KH, KW, C / groups].</summary>
public sealed record TransposeConvOperator(string Name) : ActivatedOperator(Name)
{
    public required Window Window { get; init; }

    public required int OutputChannels { get; init; }

    public required int Groups { get; init; }

    public required float[] Weights { get; init; }

    public float[]? Bias { get; init; }

    public required WeightSource Source { get; init; }

    public override long Macs => (long)Window.H * Window.W * OutputChannels * Window.KernelH * Window.KernelW * (Window.C / Groups);

    public override LoweredOperator WithWeights(Func<float[], (float[] Weights, float[]? Bias)?> changed) =>
        changed(Weights) is var (weights, bias) ? this with { Weights = weights, Bias = bias } : this;
}
