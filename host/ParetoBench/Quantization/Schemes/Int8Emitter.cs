using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

internal sealed class Int8Emitter(LoweredGraph graph, DeviceModelBuilder model, ActivationScales scales, Calibration? calibration, QuantizationRecord record, bool perChannel)
    : OperatorEmitter(graph, model)
{
    /// <summary>More taps could overflow the int32 accumulator: 127 * 255 * 66,000 is just below 2^31.</summary>
    private const int LargestDepth = 66_000;

    /// <summary>The device's sum of exponentials has 32 bits (device/MODEL.md, section 5).</summary>
    private const int DeepestSoftmax = 8191;

    private readonly string _source = graph.Candidate.Source;
    private readonly PrescribedQuantization? _prescribed = graph.Candidate.Prescribed;
    private DeviceTensor? _sigmoidTable;

    protected override DeviceTensor RealTensor(LoweredValue value)
    {
        QuantizationParameters p = scales.Of(value);
        return Model.Arena(ElementType.I8, value.Dims, p.Scale, p.ZeroPoint);
    }

    protected override DeviceTensor ConstantTable(GatherOperator gather)
    {
        QuantizationParameters p = scales.Of(gather.Y);
        record.Constants[gather.TableSource!] = new ConstantQuantization([p.Scale], 0, p.ZeroPoint, ConstantKind.Table);
        return Model.Constant(Array.ConvertAll(gather.ConstantTable!, p.Quantize), p.Scale, [gather.ConstantTable!.Length], p.ZeroPoint);
    }

    protected override void EmitArithmetic(LoweredOperator op)
    {
        switch (op)
        {
            case DenseOperator dense:
                EmitLayer(Opcode.FullyConnected, dense, dense.Weights, dense.Bias, dense.N, dense.Source, [dense.M, dense.K, dense.N], depthwise: false);
                break;
            case ConvOperator conv:
                EmitLayer(conv.IsDepthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D, conv, conv.Weights, conv.Bias, conv.OutputChannels, conv.Source, WindowParameters(conv.Window, conv.OutputChannels, conv.Groups), conv.IsDepthwise);
                break;
            case PoolOperator pool:
                EmitPool(pool);
                break;
            case SoftmaxOperator softmax:
                EmitSoftmax(softmax);
                break;
            case ClampOperator clamp:
                EmitClamp(clamp);
                break;
            case AddOperator add:
                EmitAdd(add);
                break;
            case RecurrentOperator recurrent:
                _sigmoidTable ??= Model.Constant(GateTable.Sigmoid());
                new Int8RecurrentEmitter(Model, scales, calibration ?? throw new BenchException($"Node '{op.Name}' is recurrent; already quantized recurrent layers have no static form in ONNX", _source, "Give the model's fp32 form."), record, perChannel, _sigmoidTable)
                    .Emit(recurrent, TensorOf(recurrent.X), TensorOrAbsent(recurrent.Sequence), TensorOrAbsent(recurrent.Last));
                break;
            default:
                throw new InvalidOperationException($"{op.GetType().Name} has no int8 emission");
        }
    }

    private void EmitLayer(int opcode, ActivatedOperator op, float[] weights, float[]? bias, int outputs, WeightSource source, int[] sizes, bool depthwise)
    {
        if (weights.Length / outputs > LargestDepth)
            throw new BenchException($"Node '{op.Name}' sums {weights.Length / outputs:N0} products per output; 32-bit accumulators are safe for {LargestDepth:N0}", _source, "Use the fp32 scheme for this candidate.");
        QuantizationParameters x = scales.Of(op.X), y = scales.Of(op.Y);
        PrescribedConstant? prescribed = Prescribed(source.Weights);
        LayerWeights? own = prescribed != null ? null : Model.Weights.Quantize(op.Name, weights, outputs, perChannel ? outputs : 1, bias, x.Scale, correctable: source.Bias != null);
        QuantizedWeights quantized = own?.Quantized ?? WeightQuantizer.Requantize(weights, outputs, [.. prescribed!.Scales.Select(s => s * Math.Abs(source.WeightFactor))]);
        record.Constants[source.Weights] = new ConstantQuantization(Unscaled(quantized.Scales, source.WeightFactor), source.ChannelAxis, 0, ConstantKind.Weights);
        DeviceTensor? biasTensor = null;
        if (bias != null)
        {
            PrescribedConstant? given = source.Bias == null || source.BiasFactor != 1f ? null : Prescribed(source.Bias);
            int[] integers = given != null && given.Integers.Length == outputs ? Array.ConvertAll(given.Integers, v => checked((int)v)) : WeightQuantizer.QuantizeBias(own?.Bias ?? bias, quantized, x.Scale);
            biasTensor = Model.Constant(integers);
            if (source.Bias != null)
                record.Constants[source.Bias] = new ConstantQuantization(Unscaled([.. quantized.Scales.Select(s => s * x.Scale)], source.BiasFactor), source.BiasAxis, 0, ConstantKind.Bias) { Integers = integers };
        }
        FixedPointMultiplier[] factors = [.. quantized.Scales.Select(s => FixedPointMultiplier.Of((double)x.Scale * s / y.Scale))];
        sbyte[] values = depthwise ? TapsFirst(quantized.Values, outputs) : quantized.Values;
        Model.Operator(opcode,
            [TensorOf(op.X), Model.Constant(values), biasTensor, Model.Constant([.. factors.Select(f => f.Multiplier)]), Model.Constant([.. factors.Select(f => (sbyte)f.Shift)])],
            [TensorOf(op.Y)],
            [.. sizes, x.ZeroPoint, y.ZeroPoint, .. Bounds(op)],
            op.Name);
    }

    /// <summary>The integers an already quantized model gives for a constant.</summary>
    private PrescribedConstant? Prescribed(ConstantUse use) => _prescribed?.Constants.GetValueOrDefault(use.Node.Inputs[use.Input]);

    /// <summary>A pool keeps its input's scale; an already quantized model may want another one behind it.</summary>
    private void EmitPool(PoolOperator op)
    {
        QuantizationParameters x = scales.Of(op.X), y = scales.Of(op.Y);
        int opcode = op.Average ? Opcode.AveragePool2D : Opcode.MaxPool2D;
        if (x == y)
        {
            Model.Operator(opcode, [TensorOf(op.X)], [TensorOf(op.Y)], [.. PoolParameters(op.Window), .. Bounds(op)], op.Name);
            return;
        }
        DeviceTensor pooled = Model.Arena(ElementType.I8, op.Y.Dims, x.Scale, x.ZeroPoint);
        Model.Operator(opcode, [TensorOf(op.X)], [pooled], [.. PoolParameters(op.Window), QuantizationParameters.Lowest, QuantizationParameters.Highest], op.Name);
        FixedPointMultiplier factor = FixedPointMultiplier.Of((double)x.Scale / y.Scale);
        Model.Operator(Opcode.Requantize, [pooled], [TensorOf(op.Y)], [op.Y.Count, factor.Multiplier, factor.Shift, x.ZeroPoint, y.ZeroPoint, .. Bounds(op)], op.Name + "/requantize");
    }

    /// <summary>Scales of the constant itself, where the operator's weights are a multiple of it.</summary>
    private static float[] Unscaled(float[] scales, float factor) => factor == 1f ? scales : [.. scales.Select(s => s / Math.Abs(factor))];

    private int[] Bounds(ActivatedOperator op)
    {
        QuantizationParameters y = scales.Of(op.Y);
        return [y.Bound(op.Activation.Low), y.Bound(op.Activation.High)];
    }

    private void EmitSoftmax(SoftmaxOperator op)
    {
        if (op.Depth > DeepestSoftmax)
            throw new BenchException($"Node '{op.Name}' is a Softmax over {op.Depth:N0} values; the integer form is exact for {DeepestSoftmax:N0}", _source, "Use the fp32 scheme for this candidate, or export it without its Softmax.");
        QuantizationParameters x = scales.Of(op.X);
        double factor = Math.Min((double)x.Scale * (1 << 26), int.MaxValue);
        FixedPointMultiplier beta = FixedPointMultiplier.Of(factor);
        int shift = Math.Max(beta.Shift, 0);
        int limit = (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, shift));
        Model.Operator(Opcode.Softmax, [TensorOf(op.X)], [TensorOf(op.Y)], [op.Rows, op.Depth, beta.Multiplier, shift, limit], op.Name);
    }

    private void EmitClamp(ClampOperator op)
    {
        QuantizationParameters x = scales.Of(op.X), y = scales.Of(op.Y);
        FixedPointMultiplier factor = FixedPointMultiplier.Of((double)x.Scale / y.Scale);
        Model.Operator(Opcode.Requantize, [TensorOf(op.X)], [TensorOf(op.Y)], [op.X.Count, factor.Multiplier, factor.Shift, x.ZeroPoint, y.ZeroPoint, .. Bounds(op)], op.Name);
    }

    private void EmitAdd(AddOperator op)
    {
        QuantizationParameters a = scales.Of(op.X), b = scales.Of(op.Other), y = scales.Of(op.Y);
        double twice = 2.0 * Math.Max(a.Scale, b.Scale);
        FixedPointMultiplier fa = FixedPointMultiplier.Of(a.Scale / twice), fb = FixedPointMultiplier.Of(b.Scale / twice), fy = FixedPointMultiplier.Of(twice / ((1 << 20) * (double)y.Scale));
        Model.Operator(Opcode.Add, [TensorOf(op.X), TensorOf(op.Other)], [TensorOf(op.Y)],
            [op.X.Count, a.ZeroPoint, fa.Multiplier, fa.Shift, b.ZeroPoint, fb.Multiplier, fb.Shift, y.ZeroPoint, fy.Multiplier, fy.Shift, .. Bounds(op)], op.Name);
    }
}
