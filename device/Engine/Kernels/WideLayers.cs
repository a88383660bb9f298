namespace ParetoBench.Engine.Kernels;

/// <summary>
/// FULLY_CONNECTED, CONV2D and DEPTHWISE_CONV2D of 16-bit data, or of weights that need 16 bits (MODEL.md, section 9), and
/// TRANSPOSE_CONV2D of every type. A fully connected layer is a convolution of one tap over M positions.
/// </summary>
internal sealed class WideLayers
{
    /// <summary>Parameters in CONV2D's order, whatever the operator's own.</summary>
    private readonly int[] _p;

    private readonly bool _depthwise;
    private readonly int _type;

    public WideLayers(Operator op)
    {
        int[] p = op.Parameters;
        _p = op.Code != Opcode.FullyConnected
            ? p
            : new int[] { p[0], 1, p[1], p[0], 1, p[2], 1, 1, 1, 1, 1, 1, 0, 0, 1, p[3], p[4], p[5], p[6] };
        _depthwise = op.Code == Opcode.DepthwiseConv2D;
        _type = op.Inputs[0].Type;
    }

    public static void Prepare(Operator op)
    {
        op.Scratch = new WideLayers(op);
    }

    /// <summary>TRANSPOSE_CONV2D of every type, and what the other layers leave to these.</summary>
    public static void Run(Operator op)
    {
        ((WideLayers)op.Scratch).Infer(op);
    }

    private void Infer(Operator op)
    {
        int[] p = _p;
        int y = 0;
        bool backwards = op.Code == Opcode.TransposeConv2D;
        for (int oh = 0; oh < p[3]; oh++)
        {
            for (int ow = 0; ow < p[4]; ow++)
            {
                for (int o = 0; o < p[5]; o++)
                {
                    if (_type == ElementType.F32)
                        op.Outputs[0].F32[op.Outputs[0].Start + y] = Conv2D.Finish(RealSum(op, oh, ow, o), op.Low, op.High);
                    else
                        Finish(op, backwards ? BackwardSum(op, oh, ow, o) : ForwardSum(op, oh, ow, o), o, y);
                    y++;
                }
            }
        }
    }

    private void Finish(Operator op, long acc, int channel, int yi)
    {
        Tensor bias = op.Inputs[2];
        if (bias != null)
            acc += bias.Type == ElementType.I64 ? bias.I64[bias.Start + channel] : bias.I32[bias.Start + channel];
        int[] multiplier = op.Inputs[3].I32;
        int c = multiplier.Length > 1 ? channel : 0;
        bool narrow = _type == ElementType.I8 || (bias != null && bias.Type == ElementType.I32);
        int q = narrow
            ? Requantization.Apply((int)acc, multiplier[c], op.Inputs[4].I8[c], op.DoubleRounding)
            : Requantization.ApplyWide(acc, multiplier[c], op.Inputs[4].I8[c]);
        q += _p[16];
        Integers.Put(op.Outputs[0], yi, q < _p[17] ? _p[17] : q > _p[18] ? _p[18] : q);
    }

    private long ForwardSum(Operator op, int oh, int ow, int o)
    {
        int[] p = _p;
        long acc = 0;
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = oh * p[8] - p[12] + kh * p[10];
            for (int kw = 0; h >= 0 && h < p[0] && kw < p[7]; kw++)
            {
                int x = ow * p[9] - p[13] + kw * p[11];
                if (x >= 0 && x < p[1])
                    acc += Tap(op, h * p[1] + x, kh * p[7] + kw, o);
            }
        }
        return acc;
    }

    /// <summary>The input position that reaches an output through a tap, or -1.</summary>
    private static int Source(int position, int stride, int size)
    {
        return position >= 0 && position % stride == 0 && position / stride < size ? position / stride : -1;
    }

    private long BackwardSum(Operator op, int oh, int ow, int o)
    {
        int[] p = _p;
        long acc = 0;
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = Source(oh + p[12] - kh * p[10], p[8], p[0]);
            for (int kw = 0; h >= 0 && kw < p[7]; kw++)
            {
                int x = Source(ow + p[13] - kw * p[11], p[9], p[1]);
                if (x >= 0)
                    acc += Tap(op, h * p[1] + x, kh * p[7] + kw, o);
            }
        }
        return acc;
    }

    /// <summary>All channels of one tap.</summary>
    private long Tap(Operator op, int position, int tap, int o)
    {
        int[] p = _p;
        Tensor tx = op.Inputs[0], tw = op.Inputs[1];
        int perGroup = p[2] / p[14], group = o / (p[5] / p[14]);
        int xi = tx.Start + position * p[2] + group * perGroup;
        int wi = tw.Start + (_depthwise ? tap * p[5] + o : (o * p[6] * p[7] + tap) * perGroup);
        if (_type == ElementType.I16)
            return Dot.Product(tx.I16, xi, tw.I8, wi, perGroup);
        if (tw.Type == ElementType.I16)
            return Dot.Product(tx.I8, xi, tw.I16, wi, perGroup, p[15]);
        return Dot.Product(tx.I8, xi, tw.I8, wi, perGroup, p[15]);
    }

    /// <summary>Only TRANSPOSE_CONV2D comes here with f32. The sum starts from the bias, tap by tap.</summary>
    private float RealSum(Operator op, int oh, int ow, int o)
    {
        int[] p = _p;
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], bias = op.Inputs[2];
        int perGroup = p[2] / p[14], group = o / (p[5] / p[14]);
        float acc = bias == null ? 0f : bias.F32[bias.Start + o];
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = Source(oh + p[12] - kh * p[10], p[8], p[0]);
            for (int kw = 0; h >= 0 && kw < p[7]; kw++)
            {
                int x = Source(ow + p[13] - kw * p[11], p[9], p[1]);
                if (x < 0)
                    continue;
                int xi = tx.Start + (h * p[1] + x) * p[2] + group * perGroup;
                int wi = tw.Start + ((o * p[6] + kh) * p[7] + kw) * perGroup;
                for (int c = 0; c < perGroup; c++)
                    acc += tx.F32[xi + c] * tw.F32[wi + c];
            }
        }
        return acc;
    }
}
