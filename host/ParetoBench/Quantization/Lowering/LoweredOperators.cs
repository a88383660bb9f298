namespace ParetoBench.Quantization.Lowering;

/// <summary>An operator of the lowered network: real-valued weights, device layouts, no numeric scheme yet.</summary>
/// <param name="Name">The ONNX node it came from.</param>
public abstract record LoweredOperator(string Name)
{
    public abstract IEnumerable<LoweredValue> Inputs { get; }

    public abstract IEnumerable<LoweredValue> Outputs { get; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    public virtual long Macs => 0;

    /// <summary>The operator only moves elements, or keeps their scale: its output has its input's numbers.</summary>
    public bool Moves => Outputs.All(o => o.ScaleOf != null);
}

/// <summary>Real bounds that an operator applies to its result; none is (-inf, +inf).</summary>
public sealed record Activation(float Low, float High)
{
    public static readonly Activation None = new(float.NegativeInfinity, float.PositiveInfinity);

    public static readonly Activation Relu = new(0f, float.PositiveInfinity);
}

/// <summary>An operator that can end in a clamp.</summary>
public abstract record ActivatedOperator(string Name) : LoweredOperator(Name)
{
    public required LoweredValue X { get; init; }

    public required LoweredValue Y { get; init; }

    public Activation Activation { get; set; } = Activation.None;

    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}

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
}

/// <summary>Where an operator's weights lie in the ONNX graph, so that an exported model can carry the same quantized values.</summary>
/// <param name="ChannelAxis">The ONNX dimension of the weights that is the output channel.</param>
/// <param name="Bias">The constant with one element per output channel that is the bias, if any.</param>
public sealed record WeightSource(ConstantUse Weights, int ChannelAxis, ConstantUse? Bias)
{
    /// <summary>The operator's weights are the constant times this (Gemm's alpha).</summary>
    public float WeightFactor { get; init; } = 1f;

    /// <summary>The operator's bias is the constant times this (Gemm's beta).</summary>
    public float BiasFactor { get; init; } = 1f;

    /// <summary>The ONNX dimension of the bias that is the output channel.</summary>
    public int BiasAxis { get; init; }
}

/// <summary>Sizes of a sliding window over an image [H, W, C].</summary>
public sealed record Window(int H, int W, int C, int OutH, int OutW, int KernelH, int KernelW, int StrideH, int StrideW, int DilationH, int DilationW, int PadTop, int PadLeft)
{
    /// <summary>Some taps lie outside the image.</summary>
    public bool ReachesOutside => PadTop > 0 || PadLeft > 0
        || (OutH - 1) * StrideH - PadTop + (KernelH - 1) * DilationH >= H
        || (OutW - 1) * StrideW - PadLeft + (KernelW - 1) * DilationW >= W;

    /// <summary>No window lies wholly before or behind the image (device/MODEL.md, section 2).</summary>
    public bool EveryWindowMeetsTheImage => Meets(H, OutH, KernelH, StrideH, DilationH, PadTop) && Meets(W, OutW, KernelW, StrideW, DilationW, PadLeft);

    private static bool Meets(int size, int outputs, int kernel, int stride, int dilation, int pad) =>
        pad >= 0 && pad <= (kernel - 1) * dilation && (outputs - 1) * stride - pad < size;
}

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
}

/// <summary>Max or average pooling.</summary>
public sealed record PoolOperator(string Name) : ActivatedOperator(Name)
{
    public required Window Window { get; init; }

    public required bool Average { get; init; }
}

/// <summary>y[outer, count, inner] = table[outer, index, inner]. Exactly one of each pair of table and index sources is set.</summary>
public sealed record GatherOperator(string Name) : LoweredOperator(Name)
{
    public LoweredValue? Table { get; init; }

    public float[]? ConstantTable { get; init; }

    /// <summary>A constant table of integers.</summary>
    public int[]? IntegerTable { get; init; }

    /// <summary>The constant table in the ONNX graph.</summary>
    public ConstantUse? TableSource { get; init; }

    public LoweredValue? Index { get; init; }

    public int[]? ConstantIndex { get; init; }

    public required int Outer { get; init; }

    public required int Axis { get; init; }

    public required int Inner { get; init; }

    public required int Count { get; init; }

    public required LoweredValue Y { get; init; }

    public override IEnumerable<LoweredValue> Inputs => new[] { Table, Index }.OfType<LoweredValue>();

    public override IEnumerable<LoweredValue> Outputs => [Y];
}

/// <summary>Moves elements: dimension i of y is dimension Permutation[i] of x.</summary>
/// <param name="Dims">Sizes of x as they lie in memory, as far as the permutation tells them apart.</param>
public sealed record TransposeOperator(string Name, LoweredValue X, LoweredValue Y, int[] Dims, int[] Permutation) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}

/// <summary>Softmax over the last dimension.</summary>
public sealed record SoftmaxOperator(string Name, LoweredValue X, LoweredValue Y, int Rows, int Depth) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}

/// <summary>A clamp that no operator before it could take over.</summary>
public sealed record ClampOperator(string Name) : ActivatedOperator(Name);

/// <summary>Sum of two tensors of one shape.</summary>
public sealed record AddOperator(string Name) : ActivatedOperator(Name)
{
    public required LoweredValue Other { get; init; }

    public override IEnumerable<LoweredValue> Inputs => [X, Other];
}

public enum RecurrentKind
{
    /// <summary>Gates i, o, f, c.</summary>
    Lstm,

    /// <summary>Gates z, r, h.</summary>
    Gru,

    /// <summary>One gate.</summary>
    Rnn,
}

/// <summary>LSTM, GRU or RNN over a whole sequence x[T,I], zero initial state.</summary>
public sealed record RecurrentOperator(string Name) : LoweredOperator(Name)
{
    public required RecurrentKind Kind { get; init; }

    public required LoweredValue X { get; init; }

    /// <summary>Every step's state [T,H], where the network uses it.</summary>
    public LoweredValue? Sequence { get; init; }

    /// <summary>The last state [H], where the network uses it.</summary>
    public LoweredValue? Last { get; init; }

    public required int Steps { get; init; }

    public required int InputSize { get; init; }

    public required int Hidden { get; init; }

    public required bool Reverse { get; init; }

    /// <summary>A GRU's reset gate acts on the state before the weights do (linear_before_reset = 0).</summary>
    public bool ResetFirst { get; init; }

    /// <summary>An RNN's activation.</summary>
    public RnnActivation Activation { get; init; }

    /// <summary>Which of the node's directions this is: its index in the weights.</summary>
    public int Direction { get; init; }

    /// <summary>[gates * H, I].</summary>
    public required float[] InputWeights { get; init; }

    /// <summary>[gates * H, H].</summary>
    public required float[] StateWeights { get; init; }

    /// <summary>[gates * H], added to the input's part.</summary>
    public required float[] InputBias { get; init; }

    /// <summary>[gates * H], added to the state's part.</summary>
    public required float[] StateBias { get; init; }

    public required ConstantUse InputWeightsSource { get; init; }

    public required ConstantUse StateWeightsSource { get; init; }

    /// <summary>What a layer of weights is called: a node has several, for each of its directions.</summary>
    public string LayerName(ConstantUse source) => $"{source.Node.Name}/{source.Node.Inputs[source.Input]}{(Direction == 0 ? "" : "/backwards")}";

    public int Gates => Kind switch { RecurrentKind.Lstm => 4, RecurrentKind.Gru => 3, _ => 1 };

    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => new[] { Sequence, Last }.OfType<LoweredValue>();

    public override long Macs => (long)Steps * Gates * Hidden * (InputSize + Hidden);
}
