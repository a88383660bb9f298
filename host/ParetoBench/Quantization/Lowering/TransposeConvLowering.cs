using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>ConvTranspose over one or two spatial dimensions.</summary>
internal static class TransposeConvLowering
{
    public static void Lower(GraphNode node, LoweringContext context)
    {
        CandidateGraph graph = context.Graph;
        string weightName = node.Input(1)!;
        TensorValue weights = graph.Constant(weightName) ?? throw context.Unsupported(node, "its weights are not a constant");
        int[] shape = graph.ShapeOf(node.Input(0)!), output = graph.ShapeOf(node.Output(0)!);
        int spatial = shape.Length - 2;
        if (spatial is not (1 or 2))
            throw context.Unsupported(node, $"it has {spatial} spatial dimensions; 1 and 2 are supported");
        if (shape[0] != 1)
            throw context.Unsupported(node, $"its batch is {shape[0]}; boards run one sample at a time");
        int groups = (int)node.Int("group", 1);
        int[] kernel = weights.Dims[2..];
        int[] strides = node.Ints("strides") ?? [.. kernel.Select(_ => 1)];
        int[] dilations = node.Ints("dilations") ?? [.. kernel.Select(_ => 1)];
        int[] begins = Begins(node, shape, output, kernel, strides, dilations);
        if (begins.Any(p => p < 0))
            throw context.Unsupported(node, "its padding is negative");
        Window window = spatial == 2
            ? new Window(shape[2], shape[3], shape[1], output[2], output[3], kernel[0], kernel[1], strides[0], strides[1], dilations[0], dilations[1],
                begins[0], begins[1])
            : new Window(1, shape[2], shape[1], 1, output[2], 1, kernel[0], 1, strides[0], 1, dilations[0], 0, begins[0]);

        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        int[] order = [0, .. Enumerable.Range(2, spatial), 1];
        LoweredValue x = context.WithDimensions(node, value, layout, shape, order);
        string? biasName = node.Input(2);
        string name = node.Output(0)!;
        Layout outputLayout = Layout.OfDimensions(output, order);
        TransposeConvOperator conv = new(node.Name)
        {
            X = x,
            Y = context.NewValue(name, outputLayout),
            Window = window,
            OutputChannels = output[1],
            Groups = groups,
            Weights = OutputsFirst(weights.RequireReals(weightName), shape[1], output[1], groups, window.KernelH * window.KernelW),
            Bias = biasName == null ? null : (graph.Constant(biasName) ?? throw context.Unsupported(node, "its bias is not a constant")).RequireReals(biasName),
            // ONNX has the outputs of a group in dimension 1: only one group lets an axis name them.
            Source = new WeightSource(new ConstantUse(node, 1), 1, biasName == null ? null : new ConstantUse(node, 2)),
        };
        context.Emit(conv);
        context.Bind(name, conv.Y, outputLayout);
    }

    /// <summary>Padding in front, from the attributes or from the output's size.</summary>
    private static int[] Begins(GraphNode node, int[] shape, int[] output, int[] kernel, int[] strides, int[] dilations)
    {
        string auto = node.Text("auto_pad", "NOTSET");
        int[]? pads = node.Ints("pads");
        if (auto == "NOTSET" && !node.Has("output_shape"))
            return pads == null ? new int[kernel.Length] : pads[..kernel.Length];
        if (auto == "VALID" && !node.Has("output_shape"))
            return new int[kernel.Length];
        int[] added = node.Ints("output_padding") ?? new int[kernel.Length];
        return [.. kernel.Select((k, i) =>
        {
            int total = Math.Max(0, strides[i] * (shape[2 + i] - 1) + added[i] + (k - 1) * dilations[i] + 1 - output[2 + i]);
            return auto == "SAME_UPPER" ? total / 2 : total - total / 2;
        })];
    }

    /// <summary>[C, O / groups, taps] to [O, taps, C / groups].</summary>
    private static float[] OutputsFirst(float[] source, int inputs, int outputs, int groups, int taps)
    {
        int inputsPerGroup = inputs / groups, outputsPerGroup = outputs / groups;
        float[] result = new float[source.Length];
        for (int o = 0; o < outputs; o++)
        {
            int group = o / outputsPerGroup;
            for (int t = 0; t < taps; t++)
            {
                for (int c = 0; c < inputsPerGroup; c++)
                    result[(o * taps + t) * inputsPerGroup + c] = source[((group * inputsPerGroup + c) * outputsPerGroup + o % outputsPerGroup) * taps + t];
            }
        }
        return result;
    }
}
