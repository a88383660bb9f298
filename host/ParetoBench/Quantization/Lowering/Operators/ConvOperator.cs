namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>2-D convolution; weights [O, KH, KW, C / groups].</summary>
public sealed record ConvOperator(string Name) : ActivatedOperator(Name)
{
    public required Window Window { get; init; }

    public required int OutputChannels { get; init; }

    public required int Groups { get; init; }

    public required float[] Weights { get; init; }

    public float[]? Bias { get; set; }

    /// <summary>Null where the weights are made of several constants, or of none.</summary>
    public WeightSource? Source { get; set; }

    public bool IsDepthwise => Groups == Window.C && Groups > 1;

    public override long Macs => (long)Window.OutH * Window.OutW * OutputChannels * Window.KernelH * Window.KernelW * (Window.C / Groups);

    public override (Window Window, int Groups)? InputWindow => (Window, Groups);

    public override LoweredOperator WithWeights(Func<float[], (float[] Weights, float[]? Bias)?> changed) =>
        changed(Weights) is var (weights, bias) ? this with { Weights = weights, Bias = bias } : this;
}
