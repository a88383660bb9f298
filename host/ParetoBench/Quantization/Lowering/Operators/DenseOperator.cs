namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[M,N] = x[M,K] weights[N,K]^T + bias.</summary>
public sealed record DenseOperator(string Name) : ActivatedOperator(Name)
{
    public required int M { get; init; }

    public required int K { get; init; }

    public required int N { get; init; }

    public required float[] Weights { get; init; }

    public float[]? Bias { get; set; }

    public required WeightSource Source { get; set; }

    public override long Macs => (long)M * K * N;

    /// <summary>One tap over an image of M pixels.</summary>
    public override (Window Window, int Groups)? InputWindow => (new Window(M, 1, K, M, 1, 1, 1, 1, 1, 1, 1, 0, 0), 1);

    public override LoweredOperator WithWeights(Func<float[], (float[] Weights, float[]? Bias)?> changed) =>
        changed(Weights) is var (weights, bias) ? this with { Weights = weights, Bias = bias } : this;
}
