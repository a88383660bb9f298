using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Operators with weights: dense layers, convolutions and their transposes.</summary>
internal static class LayerBounds
{
    public static void Run(DenseOperator op, BoundsContext context)
    {
        (Deviation x, LayerParameters weights) = Begin(op, op.Weights, op.N, context);
        LinearSum sum = new(x, op.M * op.N);
        for (int row = 0; row < op.M; row++)
        {
            for (int o = 0; o < op.N; o++)
            {
                for (int i = 0; i < op.K; i++)
                    weights.Add(sum, row * op.N + o, row * op.K + i, o * op.K + i);
            }
        }
        Finish(op, sum, op.Bias, op.N, weights, context);
    }

    public static void Run(ConvOperator op, BoundsContext context)
    {
        Window w = op.Window;
        (Deviation x, LayerParameters weights) = Begin(op, op.Weights, op.OutputChannels, context);
        LinearSum sum = new(x, w.OutH * w.OutW * op.OutputChannels);
        int depth = w.C / op.Groups, perGroup = op.OutputChannels / op.Groups;
        foreach ((int position, int tap, int at) in Taps(w))
        {
            for (int o = 0; o < op.OutputChannels; o++)
            {
                int first = o / perGroup * depth;
                for (int c = 0; c < depth; c++)
                    weights.Add(sum, position * op.OutputChannels + o, at * w.C + first + c, (o * w.KernelH * w.KernelW + tap) * depth + c);
            }
        }
        Finish(op, sum, op.Bias, op.OutputChannels, weights, context);
    }

    /// <summary>Every output position, tap and input position that meet.</summary>
    public static IEnumerable<(int Position, int Tap, int At)> Taps(Window w)
    {
        for (int position = 0; position < w.OutH * w.OutW; position++)
        {
            for (int tap = 0; tap < w.KernelH * w.KernelW; tap++)
            {
                int h = position / w.OutW * w.StrideH - w.PadTop + tap / w.KernelW * w.DilationH;
                int v = position % w.OutW * w.StrideW - w.PadLeft + tap % w.KernelW * w.DilationW;
                if (h >= 0 && h < w.H && v >= 0 && v < w.W)
                    yield return (position, tap, h * w.W + v);
            }
        }
    }

    /// <summary>Input position (h, v) reaches output (h stride - pad + ky dilation, ...).</summary>
    public static void Run(TransposeConvOperator op, BoundsContext context)
    {
        Window w = op.Window;
        (Deviation x, LayerParameters weights) = Begin(op, op.Weights, op.OutputChannels, context);
        LinearSum sum = new(x, w.OutH * w.OutW * op.OutputChannels);
        int depth = w.C / op.Groups, perGroup = op.OutputChannels / op.Groups, taps = w.KernelH * w.KernelW;
        for (int at = 0; at < w.H * w.W; at++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                int h = at / w.W * w.StrideH - w.PadTop + tap / w.KernelW * w.DilationH;
                int v = at % w.W * w.StrideW - w.PadLeft + tap % w.KernelW * w.DilationW;
                if (h < 0 || h >= w.OutH || v < 0 || v >= w.OutW)
                    continue;
                for (int o = 0; o < op.OutputChannels; o++)
                {
                    for (int c = 0; c < depth; c++)
                        weights.Add(sum, (h * w.OutW + v) * op.OutputChannels + o, at * w.C + o / perGroup * depth + c, (o * taps + tap) * depth + c);
                }
            }
        }
        Finish(op, sum, op.Bias, op.OutputChannels, weights, context);
    }

    private static (Deviation X, LayerParameters Weights) Begin(ActivatedOperator op, float[] weights, int rows, BoundsContext context) =>
        (context.In(op.X, op.Y), new LayerParameters(weights, rows, context.IsInteger(op.Y) ? context.Weights(weights) : null));

    /// <param name="outputs">Neighbouring elements of the result, each with its bias.</param>
    private static void Finish(ActivatedOperator op, LinearSum sum, float[]? bias, int outputs, LayerParameters weights, BoundsContext context)
    {
        float[]? device = weights.Bias ?? bias;
        float scale = context.Read(op.X, op.Y).Scale;
        for (int i = 0; i < sum.Result.Count && device != null; i++)
            sum.AddConstant(i, bias?[i % outputs] ?? 0, weights.DeviceBias(device, i % outputs, scale, context.IsWide(op.Y)));
        sum.Result.Activate(op.Activation);
        context.Store(op.Y, sum.Result, context.IsWide(op.Y) ? BoundsContext.WideSteps : context.Steps);
    }

    public static void Activate(this Deviation y, Activation activation)
    {
        if (activation != Activation.None)
            y.Apply(BrokenLine.Clamp(activation.Low, activation.High));
    }
}
