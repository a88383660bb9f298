using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>
/// Single layers from a case's numbers. Each takes its input tensor, or null to make the model's input, and returns its
/// output. CMSIS-NN's input offset is minus the zero point, its output offset the zero point itself.
/// </summary>
internal static class CmsisLayers
{
    public static DeviceTensor Convolution(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x) => Convolve(Opcode.Conv2D, model, op, x);

    public static DeviceTensor Depthwise(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x) => Convolve(Opcode.DepthwiseConv2D, model, op, x);

    public static DeviceTensor TransposedConvolution(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x) =>
        Convolve(Opcode.TransposeConv2D, model, op, x);

    private static DeviceTensor Convolve(int opcode, DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x)
    {
        int h = op.Define("INPUT_H"), w = op.Define("INPUT_W"), c = op.Define("IN_CH"),
            outH = op.Define("OUTPUT_H"), outW = op.Define("OUTPUT_W"), outC = op.Define("OUT_CH");
        int kernelH = op.Define("FILTER_Y"), kernelW = op.Define("FILTER_X");
        int groups = opcode == Opcode.DepthwiseConv2D ? c : c / op.Define("FILTER_CH", c);
        x ??= Input(model, op, h, w, c);
        DeviceTensor y = model.Arena(x.Type, [outH, outW, outC]);
        model.Operator(opcode, [x, .. Constants(model, op, outC * kernelH * kernelW * (c / groups), outC)], [y],
            [h, w, c, outH, outW, outC, kernelH, kernelW,
             op.Define("STRIDE_Y"), op.Define("STRIDE_X"), op.Define("DILATION_Y"), op.Define("DILATION_X"),
             op.Define("PAD_Y"), op.Define("PAD_X"), groups, .. ZeroPoints(op), .. Bounds(op, x.Type)], "");
        return y;
    }

    public static DeviceTensor FullyConnected(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x)
    {
        int m = op.Define("INPUT_BATCHES");
        // A layer of a network does not state its sizes.
        int k = x == null ? op.Define("ACCUMULATION_DEPTH") : x.Bytes / m;
        int n = x == null ? op.Define("OUT_CH") : op.Values("weights").Length / k;
        x ??= Input(model, op, m, k);
        DeviceTensor y = model.Arena(x.Type, [m, n]);
        model.Operator(Opcode.FullyConnected, [x, .. Constants(model, op, n * k, n)], [y], [m, k, n, .. ZeroPoints(op), .. Bounds(op, x.Type)], "");
        return y;
    }

    public static DeviceTensor AveragePool(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x) => Pool(Opcode.AveragePool2D, model, op, x);

    public static DeviceTensor MaxPool(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x) => Pool(Opcode.MaxPool2D, model, op, x);

    private static DeviceTensor Pool(int opcode, DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x)
    {
        int h = op.Define("INPUT_H"), w = op.Define("INPUT_W"), c = op.Define(op.Has("INPUT_C") ? "INPUT_C" : "IN_CH"),
            outH = op.Define("OUTPUT_H"), outW = op.Define("OUTPUT_W");
        x ??= Input(model, op, h, w, c);
        DeviceTensor y = model.Arena(x.Type, [outH, outW, c]);
        model.Operator(opcode, [x], [y],
            [h, w, c, outH, outW, op.Define("FILTER_H"), op.Define("FILTER_W"), op.Define("STRIDE_H"), op.Define("STRIDE_W"),
             op.Define(op.Has("PADDING_H") ? "PADDING_H" : "PAD_H"), op.Define(op.Has("PADDING_W") ? "PADDING_W" : "PAD_W"), .. Bounds(op, x.Type)], "");
        return y;
    }

    public static DeviceTensor Softmax(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x)
    {
        int rows = op.Define("NUM_ROWS"), depth = op.Define("ROW_SIZE");
        x ??= Input(model, op, rows, depth);
        DeviceTensor y = model.Arena(x.Type, [rows, depth]);
        model.Operator(Opcode.Softmax, [x], [y],
            [rows, depth, op.Define(op.Has("MULT") ? "MULT" : "INPUT_MULT"), op.Define(op.Has("SHIFT") ? "SHIFT" : "INPUT_LEFT_SHIFT"),
             op.Define("DIFF_MIN")], "");
        return y;
    }

    public static DeviceTensor Transpose(DeviceModelBuilder model, CmsisOperator op, DeviceTensor? x)
    {
        int[] permutation = op.Defines("PERM");
        int rank = permutation.Length;
        int[] dims = op.Defines("IN_DIM")[..rank];
        x ??= Input(model, op, dims);
        DeviceTensor y = model.Arena(x.Type, [.. permutation.Select(p => dims[p])]);
        model.Operator(Opcode.Transpose, [x], [y],
            [ElementType.Size(x.Type), rank, .. dims, .. Enumerable.Repeat(1, 4 - rank), .. permutation, .. Enumerable.Range(rank, 4 - rank)], "");
        return y;
    }

    /// <param name="type">Whose limits hold where the case states no bounds.</param>
    public static int[] Bounds(CmsisOperator op, int type)
    {
        string prefix = op.Has("OUT_ACTIVATION_MIN") ? "OUT_" : "";
        (int low, int high) = type == ElementType.I16 ? (short.MinValue, short.MaxValue) : (sbyte.MinValue, sbyte.MaxValue);
        return [op.Define(prefix + "ACTIVATION_MIN", low), op.Define(prefix + "ACTIVATION_MAX", high)];
    }

    private static int[] ZeroPoints(CmsisOperator op) => [-op.Define("INPUT_OFFSET"), op.Define("OUTPUT_OFFSET")];

    private static DeviceTensor Input(DeviceModelBuilder model, CmsisOperator op, params int[] dims)
    {
        DeviceTensor x = model.Arena(op.TypeOf("input", "input_tensor") == "int16_t" ? ElementType.I16 : ElementType.I8, dims);
        model.Inputs.Add(x);
        return x;
    }

    /// <summary>Weights, bias, multipliers and shifts.</summary>
    private static DeviceTensor?[] Constants(DeviceModelBuilder model, CmsisOperator op, int count, int outputs)
    {
        long[] weights = op.Values("weights", "input_weights");
        long[] multipliers = op.Find("output_mult", "output_multiplier") ?? [op.Define("OUTPUT_MULTIPLIER")];
        long[] shifts = op.Find("output_shift") ?? [op.Define("OUTPUT_SHIFT")];
        // Weights less their zero point need 9 bits.
        int offset = op.Define("FILTER_OFFSET", 0);
        DeviceTensor filter = offset != 0
            ? model.Constant(Array.ConvertAll(weights, v => (short)(v + offset)))
            : model.Constant(Array.ConvertAll(weights.Length < count ? Unpacked(weights, count) : weights, v => (sbyte)v));
        return [filter, Bias(model, op, outputs),
            model.Constant(Array.ConvertAll(multipliers, v => (int)v)), model.Constant(Array.ConvertAll(shifts, v => (sbyte)v))];
    }

    /// <summary>Of 32 or 64 bits, as the case has it.</summary>
    private static DeviceTensor? Bias(DeviceModelBuilder model, CmsisOperator op, int outputs)
    {
        string[] names = ["biases", "bias", "input_bias"];
        if (op.Find(names) is not { } values)
            return null;
        // Of 16-bit data an absent bias means sums of 64 bits; where the case means sums of 32 bits, zeros say so.
        if (values.Length == 0)
            return op.TypeOf(names) == "int32_t" && op.TypeOf("input", "input_tensor") == "int16_t" ? model.Constant(new int[outputs]) : null;
        return op.TypeOf(names) == "int64_t" ? model.Constant(values[..outputs]) : model.Constant(Array.ConvertAll(values[..outputs], v => checked((int)v)));
    }

    /// <summary>Two 4-bit weights to a byte, the first one in the low half.</summary>
    private static long[] Unpacked(long[] packed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (long)((sbyte)((i % 2 == 0 ? packed[i / 2] << 4 : packed[i / 2]) & 0xF0) >> 4))];
}
