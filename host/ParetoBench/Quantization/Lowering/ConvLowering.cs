using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Conv over one or two spatial dimensions; a 1-D convolution becomes a 2-D one of height 1.</summary>
internal static class ConvLowering
{
    public static void Lower(GraphNode node, LoweringContext context)
    {
        CandidateGraph graph = context.Graph;
        string weightName = node.Input(1)!;
        TensorValue weights = graph.Constant(weightName) ?? throw context.Unsupported(node, "its weights are not a constant");
        int groups = (int)node.Int("group", 1);
        int outputs = weights.Dims[0];
        (LoweredValue x, Window window, Layout outputLayout) = WindowLowering.Prepare(node, context, [.. weights.Dims[2..]]);

        string? biasName = node.Input(2);
        float[]? bias = biasName == null
            ? null
            : (graph.Constant(biasName) ?? throw context.Unsupported(node, "its bias is not a constant")).RequireReals(biasName);
        string name = node.Output(0)!;
        ConvOperator conv = new(node.Name)
        {
            X = x,
            Y = context.NewValue(name, outputLayout),
            Window = window,
            OutputChannels = outputs,
            Groups = groups,
            Weights = ChannelsLast(weights.RequireReals(weightName), outputs, window.C / groups, window.KernelH * window.KernelW),
            Bias = bias,
            Source = new WeightSource(new ConstantUse(node, 1), 0, biasName == null ? null : new ConstantUse(node, 2)),
        };
        context.Emit(conv);
        context.Bind(name, conv.Y, outputLayout);
    }

    /// <summary>[O, I, taps] to [O, taps, I].</summary>
    private static float[] ChannelsLast(float[] source, int outputs, int inputs, int taps)
    {
        float[] result = new float[source.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int t = 0; t < taps; t++)
                    result[(o * taps + t) * inputs + i] = source[(o * inputs + i) * taps + t];
            }
        }
        return result;
    }
}
