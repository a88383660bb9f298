using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>What each operator demands of its tensors and parameters (MODEL.md, section 6): kernels rely on it and check nothing.</summary>
internal static class OperatorRules
{
    /// <summary>Inputs, outputs and parameters per opcode, in that order, three numbers each, from opcode 1 on.</summary>
    private static readonly byte[] Counts =
    {
        5, 1, 7,
        5, 1, 19,
        5, 1, 19,
        1, 1, 13,
        1, 1, 13,
        2, 1, 4,
        1, 1, 10,
        1, 1, 5,
        1, 1, 7,
        2, 1, 1,
        10, 2, 9,
        11, 2, 5,
        2, 1, 12,
        1, 1, 3,
    };

    public static void Check(Operator op)
    {
        int row = 3 * (op.Code - 1);
        Require(op, op.Inputs.Length == Counts[row] && op.Outputs.Length == Counts[row + 1] && op.Parameters.Length == Counts[row + 2], "wrong number of inputs, outputs or parameters");
        Require(op, op.Inputs[0] != null, "no input");
        switch (op.Code)
        {
            case Opcode.FullyConnected: FullyConnected(op); break;
            case Opcode.Conv2D: Convolution(op, false); break;
            case Opcode.DepthwiseConv2D: Convolution(op, true); break;
            case Opcode.MaxPool2D:
            case Opcode.AveragePool2D: Pool(op); break;
            case Opcode.Gather: Gather(op); break;
            case Opcode.Transpose: Transpose(op); break;
            case Opcode.Softmax: Softmax(op); break;
            case Opcode.Lstm: Recurrent(op, 4); break;
            case Opcode.Gru: Recurrent(op, 3); break;
            default: Elementwise(op); break;
        }
    }

    /// <summary>Multiplier shifts are data, known once constants are read.</summary>
    public static void CheckShifts(Operator op)
    {
        bool layer = op.Code <= Opcode.DepthwiseConv2D;
        bool recurrent = op.Code == Opcode.Lstm || op.Code == Opcode.Gru;
        if (op.Inputs[0].Type != ElementType.I8 || (!layer && !recurrent))
            return;
        int first = layer ? 3 : op.Code == Opcode.Lstm ? 4 : 5;
        Shifts(op, op.Inputs[first], op.Inputs[first + 1]);
        if (recurrent)
            Shifts(op, op.Inputs[first + 2], op.Inputs[first + 3]);
    }

    private static void Shifts(Operator op, Tensor multipliers, Tensor shifts)
    {
        for (int i = 0; i < shifts.Count; i++)
            Scale(op, multipliers.I32[i], shifts.I8[i]);
    }

    private static void Scale(Operator op, int multiplier, int shift)
    {
        Require(op, multiplier >= 0 && shift >= -31 && shift <= 30, "multiplier or shift out of range");
    }

    private static void Require(Operator op, bool holds, string why)
    {
        if (!holds)
            throw new ModelException(ModelException.BadModel, op.Offset, "operator " + op.Index + ": " + why);
    }

    /// <summary>The tensor is there, of the type, and has at least a x b x c x d elements.</summary>
    private static void Has(Operator op, Tensor t, int type, long a, long b, long c, long d)
    {
        Require(op, t != null && t.Type == type, "a tensor is absent or of the wrong type");
        Require(op, a >= 0 && b >= 0 && c >= 0 && d >= 0, "a negative size");
        long limit = t.Bytes / ElementType.Size(type);
        long product = 1;
        product = Grow(product, a, limit);
        product = Grow(product, b, limit);
        product = Grow(product, c, limit);
        product = Grow(product, d, limit);
        Require(op, product <= limit, "a tensor is smaller than the parameters imply");
    }

    /// <summary>product x factor, stopped at limit + 1 so that it cannot overflow. Both are below 2^31.</summary>
    private static long Grow(long product, long factor, long limit)
    {
        long grown = product * factor;
        return grown > limit ? limit + 1 : grown;
    }

    private static bool IsData(int type)
    {
        return type == ElementType.I8 || type == ElementType.F32;
    }

    private static void Scales(Operator op, int first, int channels)
    {
        if (op.Inputs[0].Type == ElementType.F32)
        {
            Require(op, op.Inputs[first] == null && op.Inputs[first + 1] == null, "a float operator has no multipliers");
            return;
        }
        Tensor multiplier = op.Inputs[first];
        Has(op, multiplier, ElementType.I32, 1, 1, 1, 1);
        int count = multiplier.Count;
        Require(op, multiplier.Constant && (count == 1 || count == channels), "wrong number of multipliers");
        Has(op, op.Inputs[first + 1], ElementType.I8, count, 1, 1, 1);
        Require(op, op.Inputs[first + 1].Constant && op.Inputs[first + 1].Count == count, "wrong number of shifts");
    }

    private static void Clamp(Operator op, int low)
    {
        int lowest = op.Parameters[low];
        int highest = op.Parameters[low + 1];
        bool ordered = lowest >= -128 && lowest <= highest && highest <= 127;
        if (op.Inputs[0].Type == ElementType.F32)
        {
            op.Low = FloatMath.FromBits(lowest);
            op.High = FloatMath.FromBits(highest);
            // Not a number fails the comparison.
            ordered = op.Low <= op.High;
        }
        Require(op, ordered, "clamp bounds out of range");
    }

    private static void ZeroPoint(Operator op, int value)
    {
        Require(op, value >= -128 && value <= 127, "zero point out of range");
    }

    private static void FullyConnected(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], 1, 1);
        Has(op, op.Inputs[1], type, p[2], p[1], 1, 1);
        Bias(op, p[2]);
        Scales(op, 3, p[2]);
        Has(op, op.Outputs[0], type, p[0], p[2], 1, 1);
        ZeroPoint(op, p[3]);
        ZeroPoint(op, p[4]);
        Clamp(op, 5);
    }

    private static void Bias(Operator op, int channels)
    {
        if (op.Inputs[2] != null)
            Has(op, op.Inputs[2], op.Inputs[0].Type == ElementType.F32 ? ElementType.F32 : ElementType.I32, channels, 1, 1, 1);
    }

    private static void Convolution(Operator op, bool depthwise)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type), "bad input type");
        for (int i = 0; i < 12; i++)
            Require(op, p[i] >= 1, "a size below 1");
        int channels = p[2];
        int outputs = p[5];
        int groups = p[14];
        Require(op, groups >= 1 && channels % groups == 0 && outputs % groups == 0, "groups do not divide the channels");
        Require(op, !depthwise || groups == channels, "a depthwise convolution has one group per channel");
        Window(op, p, 6, p[10], p[11], 12);
        Has(op, op.Inputs[0], type, p[0], p[1], channels, 1);
        Has(op, op.Inputs[1], type, outputs, p[6], p[7], depthwise ? 1 : channels / groups);
        Bias(op, outputs);
        Scales(op, 3, outputs);
        Has(op, op.Outputs[0], type, p[3], p[4], outputs, 1);
        ZeroPoint(op, p[15]);
        ZeroPoint(op, p[16]);
        Clamp(op, 17);
    }

    /// <summary>Sizes whose products with strides and dilations stay far from overflow; KH is parameter <paramref name="kernel"/>, pad_top is <paramref name="pad"/>.</summary>
    private static void Window(Operator op, int[] p, int kernel, int dilationH, int dilationW, int pad)
    {
        long extentH = (long)(p[kernel] - 1) * dilationH;
        long extentW = (long)(p[kernel + 1] - 1) * dilationW;
        Require(op, extentH < 0x3FFFFFFF && extentW < 0x3FFFFFFF, "the window is too large");
        Require(op, p[pad] >= 0 && p[pad + 1] >= 0, "negative padding");
        // A pooling window without a tap inside the image would divide by zero.
        Require(op, p[pad] <= extentH && p[pad + 1] <= extentW, "padding reaches beyond the window");
        long lastH = (long)(p[3] - 1) * p[kernel + 2] - p[pad];
        long lastW = (long)(p[4] - 1) * p[kernel + 3] - p[pad + 1];
        Require(op, lastH < p[0] && lastW < p[1] && lastH + extentH < 0x3FFFFFFF && lastW + extentW < 0x3FFFFFFF, "the last window lies outside the image");
    }

    private static void Pool(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type), "bad input type");
        for (int i = 0; i < 9; i++)
            Require(op, p[i] >= 1, "a size below 1");
        // Here the kernel follows OW directly: H W C OH OW KH KW stride_h stride_w pad_top pad_left.
        Window(op, p, 5, 1, 1, 9);
        Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        Has(op, op.Outputs[0], type, p[3], p[4], p[2], 1);
        Clamp(op, 11);
    }

    private static void Gather(Operator op)
    {
        int[] p = op.Parameters;
        Require(op, op.Outputs[0] != null, "no output");
        int type = op.Inputs[0].Type;
        int size = ElementType.Size(type);
        Require(op, p[0] >= 1 && p[1] >= 1 && p[2] >= 1 && p[3] >= 1 && p[2] % size == 0, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], p[2] / size, 1);
        Has(op, op.Inputs[1], ElementType.I32, p[3], 1, 1, 1);
        Has(op, op.Outputs[0], type, p[0], p[3], p[2] / size, 1);
    }

    private static void Transpose(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        int rank = p[1];
        Require(op, p[0] == ElementType.Size(type) && rank >= 1 && rank <= 4, "bad element size or rank");
        int seen = 0;
        for (int i = 0; i < 4; i++)
        {
            Require(op, p[2 + i] >= 1 && (i < rank || p[2 + i] == 1), "bad dimension");
            Require(op, p[6 + i] >= 0 && p[6 + i] < 4 && (i < rank ? p[6 + i] < rank : p[6 + i] == i), "bad permutation");
            seen |= 1 << p[6 + i];
        }
        Require(op, seen == 15, "bad permutation");
        Has(op, op.Inputs[0], type, p[2], p[3], p[4], p[5]);
        Has(op, op.Outputs[0], type, p[2], p[3], p[4], p[5]);
    }

    private static void Softmax(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type) && p[0] >= 1 && p[1] >= 1, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], 1, 1);
        Has(op, op.Outputs[0], type, p[0], p[1], 1, 1);
        if (type == ElementType.I8)
            Require(op, p[1] <= Kernels.Softmax.MostDepth && p[2] >= 0 && p[3] >= 0 && p[3] <= 30 && p[4] <= 0, "multiplier, shift or limit out of range");
    }

    private static void Elementwise(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, p[0] >= 1, "bad size");
        Require(op, op.Code == Opcode.Add ? IsData(type) : type == (op.Code == Opcode.Clamp ? ElementType.F32 : ElementType.I8), "bad input type");
        Has(op, op.Inputs[0], type, p[0], 1, 1, 1);
        Has(op, op.Outputs[0], type, p[0], 1, 1, 1);
        if (op.Code == Opcode.Clamp)
        {
            Clamp(op, 1);
        }
        else if (op.Code == Opcode.Requantize)
        {
            Scale(op, p[1], p[2]);
            ZeroPoint(op, p[3]);
            ZeroPoint(op, p[4]);
            Clamp(op, 5);
        }
        else if (op.Code == Opcode.Table)
        {
            Has(op, op.Inputs[1], ElementType.I8, 256, 1, 1, 1);
        }
        else if (op.Code == Opcode.Add)
        {
            Has(op, op.Inputs[1], type, p[0], 1, 1, 1);
            if (type == ElementType.I8)
            {
                for (int i = 1; i <= 7; i += 3)
                    ZeroPoint(op, p[i]);
                Scale(op, p[2], p[3]);
                Scale(op, p[5], p[6]);
                Scale(op, p[8], p[9]);
            }
            Clamp(op, 10);
        }
    }

    private static void Recurrent(Operator op, int gates)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool lstm = op.Code == Opcode.Lstm;
        int steps = p[0];
        int inputs = p[1];
        int hidden = p[2];
        Require(op, IsData(type) && steps >= 1 && inputs >= 1 && hidden >= 1 && hidden <= 0xFFFFFF, "bad sizes");
        bool integer = type == ElementType.I8;
        int biasType = integer ? ElementType.I32 : ElementType.F32;
        int rows = gates * hidden;
        Has(op, op.Inputs[0], type, steps, inputs, 1, 1);
        Has(op, op.Inputs[1], type, rows, inputs, 1, 1);
        Has(op, op.Inputs[2], type, rows, hidden, 1, 1);
        Has(op, op.Inputs[3], biasType, rows, 1, 1, 1);
        int scales = lstm ? 4 : 5;
        if (!lstm)
            Has(op, op.Inputs[4], biasType, rows, 1, 1, 1);
        GateScales(op, scales, gates, rows, integer);
        GateScales(op, scales + 2, gates, rows, integer);
        if (integer)
            Has(op, op.Inputs[scales + 4], ElementType.U16, 256, 1, 1, 1);
        else
            Require(op, op.Inputs[scales + 4] == null, "a float operator has no table");
        // 11H and 15H bytes of i8 state, or 6H and 7H f32 (MODEL.md, section 8).
        int scratchBytes = integer ? (lstm ? 11 : 15) : (lstm ? 24 : 28);
        Tensor scratch = op.Inputs[op.Inputs.Length - 1];
        Require(op, scratch != null && !scratch.Constant && (long)scratchBytes * hidden <= scratch.Bytes, "scratch too small");
        Require(op, op.Outputs[0] != null || op.Outputs[1] != null, "no output");
        if (op.Outputs[0] != null)
            Has(op, op.Outputs[0], type, steps, hidden, 1, 1);
        if (op.Outputs[1] != null)
            Has(op, op.Outputs[1], type, hidden, 1, 1, 1);
        if (!integer)
            return;
        ZeroPoint(op, p[3]);
        if (lstm)
        {
            ZeroPoint(op, p[4]);
            Require(op, p[5] >= -15 && p[5] <= -1, "cell exponent out of range");
            Scale(op, p[6], p[7]);
        }
    }

    private static void GateScales(Operator op, int first, int gates, int rows, bool integer)
    {
        if (!integer)
        {
            Require(op, op.Inputs[first] == null && op.Inputs[first + 1] == null, "a float operator has no multipliers");
            return;
        }
        Has(op, op.Inputs[first], ElementType.I32, gates, 1, 1, 1);
        int count = op.Inputs[first].Count;
        Require(op, op.Inputs[first].Constant && (count == gates || count == rows), "wrong number of multipliers");
        Has(op, op.Inputs[first + 1], ElementType.I8, count, 1, 1, 1);
        Require(op, op.Inputs[first + 1].Constant && op.Inputs[first + 1].Count == count, "wrong number of shifts");
    }
}
