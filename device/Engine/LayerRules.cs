using ParetoBench.Engine.Kernels;
using static ParetoBench.Engine.TensorRules;

namespace ParetoBench.Engine;

/// <summary>What layers with weights demand.</summary>
internal static class LayerRules
{
    private static void Multipliers(Operator op, int first, int channels)
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

    public static void FullyConnected(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], 1, 1);
        Weights(op);
        Has(op, op.Inputs[1], op.Inputs[1].Type, p[2], p[1], 1, 1);
        Bias(op, p[2]);
        Multipliers(op, 3, p[2]);
        Has(op, op.Outputs[0], type, p[0], p[2], 1, 1);
        ZeroPoint(op, type, p[3]);
        ZeroPoint(op, type, p[4]);
        Clamp(op, type, 5);
    }

    /// <summary>Types of weights that go with the data (MODEL.md, section 9).</summary>
    private static void Weights(Operator op)
    {
        int x = op.Inputs[0].Type;
        int w = op.Inputs[1] == null ? 0 : op.Inputs[1].Type;
        bool narrow = w == ElementType.I8 || w == ElementType.I4;
        Require(op, x == ElementType.F32 ? w == x : x == ElementType.I8 ? narrow || w == ElementType.I16 : narrow, "weights of the wrong type");
    }

    private static void Bias(Operator op, int channels)
    {
        Tensor bias = op.Inputs[2];
        if (bias == null)
            return;
        int x = op.Inputs[0].Type;
        bool wide = x == ElementType.I16 && bias.Type == ElementType.I64;
        Has(op, bias, x == ElementType.F32 ? x : wide ? ElementType.I64 : ElementType.I32, channels, 1, 1, 1);
    }

    public static void Convolution(Operator op)
    {
        int[] p = op.Parameters;
        Layer(op, false);
        Window(op, p, 6, p[10], p[11], 12);
    }

    public static void DepthwiseConvolution(Operator op)
    {
        int[] p = op.Parameters;
        Layer(op, true);
        Require(op, p[14] == p[2], "a depthwise convolution has one group per channel");
        Window(op, p, 6, p[10], p[11], 12);
    }

    /// <summary>No position between input and output may leave 30 bits.</summary>
    public static void BackwardConvolution(Operator op)
    {
        int[] p = op.Parameters;
        Layer(op, false);
        Require(op, p[12] >= 0 && p[13] >= 0, "negative padding");
        bool near = (long)(p[0] - 1) * p[8] + (long)(p[6] - 1) * p[10] < 0x3FFFFFFF && (long)(p[1] - 1) * p[9] + (long)(p[7] - 1) * p[11] < 0x3FFFFFFF
            && (long)p[3] + p[12] < 0x3FFFFFFF && (long)p[4] + p[13] < 0x3FFFFFFF;
        Require(op, near, "the window is too large");
    }

    /// <summary>Multipliers and shifts are data: known once constants are read.</summary>
    public static void CheckShifts(Operator op)
    {
        int type = op.Inputs[0].Type;
        if (type == ElementType.F32)
            return;
        Tensor bias = op.Inputs[2];
        bool wide = type == ElementType.I16 && (bias == null || bias.Type == ElementType.I64);
        TensorRules.Scales(op, op.Inputs[3], op.Inputs[4], wide);
    }

    /// <summary>The kernel is chosen by the types of data and weights.</summary>
    public static void Prepare(Operator op)
    {
        int type = op.Inputs[0].Type;
        if (type == ElementType.I16 || op.Inputs[1].Type == ElementType.I16)
            op.Scratch = new WideLayers(op);
        else if (type == ElementType.I8)
            op.Scratch = new NarrowLayer(op);
    }

    private static void Layer(Operator op, bool depthwise)
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
        Has(op, op.Inputs[0], type, p[0], p[1], channels, 1);
        Weights(op);
        Has(op, op.Inputs[1], op.Inputs[1].Type, outputs, p[6], p[7], depthwise ? 1 : channels / groups);
        Bias(op, outputs);
        Multipliers(op, 3, outputs);
        Has(op, op.Outputs[0], type, p[3], p[4], outputs, 1);
        ZeroPoint(op, type, p[15]);
        ZeroPoint(op, type, p[16]);
        Clamp(op, type, 17);
    }

    /// <summary>
    /// Sizes whose products with strides and dilations stay far from overflow; KH is parameter <paramref name="kernel"/>, pad_top
    /// is <paramref name="pad"/>.
    /// </summary>
    public static void Window(Operator op, int[] p, int kernel, int dilationH, int dilationW, int pad)
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
}
