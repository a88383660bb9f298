namespace ParetoBench.Engine.Kernels;

/// <summary>What an 8-bit layer with weights keeps between calls, made when the model is loaded.</summary>
internal sealed class NarrowLayer
{
    /// <summary>The bias of each output less its weights' sum times the input's zero point: the products need no zero point then.</summary>
    public readonly int[] Offsets;

    /// <summary>Accumulators: of all outputs of one position, or of one output of a depthwise convolution at several positions.</summary>
    public readonly int[] Sums;

    /// <summary>The inputs that a plain convolution's window sees, tap after tap; null where they lie so in the input itself.</summary>
    public readonly sbyte[] Patch;

    /// <summary>As many zero points as a row of taps has inputs: what a window sees outside the image.</summary>
    public readonly sbyte[] Outside;

    /// <summary>The inputs that a block of a depthwise convolution's windows sees; null for others, and where the taps lie far apart.</summary>
    public readonly DepthwiseBand Band;

    /// <summary>What works on <see cref="Band"/>.</summary>
    public readonly DepthwiseTaps Taps;

    private readonly bool _constant;

    public NarrowLayer(Operator op)
    {
        int outputs = op.Parameters[op.Code == Opcode.FullyConnected ? 2 : 5];
        Offsets = new int[outputs];
        Band = op.Code == Opcode.DepthwiseConv2D ? DepthwiseBand.For(op) : null;
        Sums = new int[op.Code != Opcode.DepthwiseConv2D ? outputs : Band == null ? 1 : Band.Rows * Band.Columns];
        Taps = Band == null ? null : new DepthwiseTaps(op, Band, Sums);
        if (op.Code == Opcode.Conv2D && !IsPointwise(op))
        {
            int[] p = op.Parameters;
            int perTap = p[2] / p[14];
            Patch = new sbyte[p[6] * p[7] * perTap];
            Outside = new sbyte[p[7] * perTap];
            for (int i = 0; i < Outside.Length; i++)
                Outside[i] = (sbyte)p[15];
        }
        _constant = op.Inputs[1].Constant && (op.Inputs[2] == null || op.Inputs[2].Constant);
        if (_constant)
            Fold(op);
    }

    /// <summary>Weights that the model computes itself are known only now.</summary>
    public void Begin(Operator op)
    {
        if (!_constant)
            Fold(op);
    }

    private static bool IsPointwise(Operator op)
    {
        int[] p = op.Parameters;
        return p[6] == 1 && p[7] == 1 && p[14] == 1 && p[12] == 0 && p[13] == 0;
    }

    private void Fold(Operator op)
    {
        int[] p = op.Parameters;
        bool depthwise = op.Code == Opcode.DepthwiseConv2D;
        int zeroPoint = p[op.Code == Opcode.FullyConnected ? 3 : 15];
        int outputs = Offsets.Length;
        int depth = op.Code == Opcode.FullyConnected ? p[1] : p[6] * p[7] * (depthwise ? 1 : p[2] / p[14]);
        int step = depthwise ? outputs : 1;
        Tensor weights = op.Inputs[1], bias = op.Inputs[2];
        for (int o = 0; o < outputs; o++)
        {
            int first = bias == null ? 0 : bias.I32[bias.Start + o];
            int at = weights.Start + (depthwise ? o : o * depth);
            Offsets[o] = first - zeroPoint * RowSums.Sum(weights.I8, at, depth, step);
        }
    }
}
