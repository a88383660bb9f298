using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Layers with weights in integers: weights of 4 or 8 bits (or 16, for unsigned ones of already quantized models), biases of 32 or 64.</summary>
internal sealed class LayerEmitter(DeviceModelEmitter emitter)
{
    /// <summary>More taps could overflow the int32 accumulator: 127 * 255 * 66,000 is just below 2^31.</summary>
    private const int MaxDepth = 66_000;

    /// <summary>requantize64 has 16 bits of the multiplier (device/MODEL.md, section 9).</summary>
    private const int MaxWideShift = 14;

    private readonly PrescribedQuantization? _prescribed = emitter.Graph.Candidate.Prescribed;

    private DeviceModelBuilder Model => emitter.Model;

    public static void RequireDepth(string node, int depth, string source)
    {
        if (depth > MaxDepth)
        {
            throw new BenchException($"Node '{node}' sums {depth:N0} products per output; 32-bit accumulators are safe for {MaxDepth:N0}", source,
                "Use the fp32 scheme for this candidate.");
        }
    }

    public void Emit(int opcode, ActivatedOperator op, float[] weights, float[]? bias, int outputs, WeightSource? source, int[] sizes, int type)
    {
        RequireDepth(op.Name, weights.Length / outputs, emitter.Source);
        QuantizationParameters x = emitter.Scale(op.X, type), y = emitter.Scale(op.Y, type);
        PrescribedConstant? prescribed = Prescribed(source?.Weights);
        int bits = emitter.Overrides?.WeightBits(op.Name, source == null ? null : Name(source.Weights)) ?? emitter.Format.WeightBits;
        bool takesOver = prescribed != null && source != null && CanTakeOver(op, prescribed, outputs);
        int groups = emitter.Format.PerChannel || op is ConvOperator { Source: null } ? outputs : 1;
        LayerWeights? own = takesOver ? null
            : Model.Weights.Quantize(op.Name, weights, outputs, groups, bias, x.Scale, correctable: source?.Bias != null, LayerWeights.LimitOf(bits));
        QuantizedWeights quantized = own?.Quantized
            ?? WeightQuantizer.Requantize(weights, outputs, [.. prescribed!.Scales.Select(s => s * Math.Abs(source!.WeightFactor))]);
        if (source != null)
        {
            ConstantKind kind = quantized.Bits == 4 ? ConstantKind.NarrowWeights : ConstantKind.Weights;
            emitter.Record.Constants[source.Weights] =
                new ConstantQuantization(Unscaled(ByConstant(op, quantized.Scales), source.WeightFactor), source.ChannelAxis, 0, kind);
        }
        FixedPointMultiplier[] factors = [.. quantized.Scales.Select(s => FixedPointMultiplier.Of((double)x.Scale * s / y.Scale))];
        if (type == ElementType.I16 && factors.Any(f => f.Shift > MaxWideShift))
        {
            int shift = factors.Max(f => f.Shift);
            throw new BenchException($"Node '{op.Name}' makes values far smaller than its products: a factor of 2^{shift} has no 16-bit form", emitter.Source,
                "Use int8 or fp32 for this candidate, or override the node.");
        }
        short[] values = opcode == Opcode.DepthwiseConv2D ? TapsFirst(quantized.Values, outputs) : quantized.Values;
        Model.Operator(opcode,
            [
                emitter.Read(op.X, type),
                Weights(Model, values, quantized.Bits),
                Bias(own?.Bias ?? bias, quantized, source, x.Scale, type, outputs),
                Model.Constant([.. factors.Select(f => f.Multiplier)]),
                Model.Constant([.. factors.Select(f => (sbyte)f.Shift)]),
            ],
            [emitter.Write(op.Y, type)],
            [.. sizes, x.ZeroPoint, y.ZeroPoint, y.Bound(op.Activation.Low), y.Bound(op.Activation.High)],
            op.Name);
    }

    /// <summary>A transposed convolution's weights are [C, O / groups, ...]: a scale for each of the first two indices.</summary>
    private static float[] ByConstant(ActivatedOperator op, float[] scales)
    {
        if (op is not TransposeConvOperator { Groups: > 1 } conv || scales.Length == 1)
            return scales;
        int inputs = conv.Window.C / conv.Groups, outputs = conv.OutputChannels / conv.Groups;
        return [.. from c in Enumerable.Range(0, conv.Window.C) from o in Enumerable.Range(0, outputs) select scales[c / inputs * outputs + o]];
    }

    /// <summary>[O, taps, 1] to [taps, O], the layout of depthwise weights.</summary>
    public static T[] TapsFirst<T>(T[] weights, int outputs)
    {
        int taps = weights.Length / outputs;
        T[] result = new T[weights.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int t = 0; t < taps; t++)
                result[t * outputs + o] = weights[o * taps + t];
        }
        return result;
    }

    /// <summary>Weights in the smallest type that holds them.</summary>
    public static DeviceTensor Weights(DeviceModelBuilder model, short[] values, int bits)
    {
        if (bits > 8)
            return model.Constant(values);
        sbyte[] narrow = Array.ConvertAll(values, v => (sbyte)v);
        return bits == 4 ? model.PackedConstant(narrow) : model.Constant(narrow);
    }

    /// <summary>One scale, or one per output of a layer whose scales run along the outputs.</summary>
    private static bool CanTakeOver(ActivatedOperator op, PrescribedConstant prescribed, int outputs) =>
        prescribed.Scales.Length == 1 || (prescribed.Scales.Length == outputs && op is not TransposeConvOperator { Groups: > 1 });

    private DeviceTensor? Bias(float[]? bias, QuantizedWeights weights, WeightSource? source, float inputScale, int type, int outputs)
    {
        if (bias == null)
            return null;
        PrescribedConstant? given = source?.Bias == null || source.BiasFactor != 1f ? null : Prescribed(source.Bias);
        long[] integers = given != null && given.Integers.Length == outputs ? given.Integers
            : type == ElementType.I16 ? WeightQuantizer.QuantizeWideBias(bias, weights, inputScale)
            : Array.ConvertAll(WeightQuantizer.QuantizeBias(bias, weights, inputScale), v => (long)v);
        if (source?.Bias != null)
        {
            float[] scales = Unscaled([.. weights.Scales.Select(s => s * inputScale)], source.BiasFactor);
            int[]? held = source.BiasFactor == 1f ? Fit(integers) : null;
            emitter.Record.Constants[source.Bias] = new ConstantQuantization(scales, source.BiasAxis, 0, ConstantKind.Bias) { Integers = held };
        }
        return type == ElementType.I16 ? Model.Constant(integers) : Model.Constant(Array.ConvertAll(integers, v => checked((int)v)));
    }

    /// <summary>ONNX has biases of 32 bits; one of 64 that needs more is exported as the nearest.</summary>
    private static int[] Fit(long[] integers) => Array.ConvertAll(integers, v => (int)Math.Clamp(v, int.MinValue, int.MaxValue));

    /// <summary>The integers an already quantized model gives for a constant.</summary>
    private PrescribedConstant? Prescribed(ConstantUse? use) => use == null ? null : _prescribed?.Constants.GetValueOrDefault(Name(use));

    private static string Name(ConstantUse use) => use.Node.Inputs[use.Input];

    /// <summary>Scales of the constant itself, where the operator's weights are a multiple of it.</summary>
    private static float[] Unscaled(float[] scales, float factor) => factor == 1f ? scales : [.. scales.Select(s => s / Math.Abs(factor))];
}
