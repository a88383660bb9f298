using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

internal sealed class Fp32Emitter(LoweredGraph graph, DeviceModelBuilder model) : OperatorEmitter(graph, model)
{
    protected override DeviceTensor RealTensor(LoweredValue value) => Model.Arena(ElementType.F32, value.Dims, 1f);

    protected override DeviceTensor ConstantTable(GatherOperator gather) => Model.Constant(gather.ConstantTable!);

    protected override void EmitArithmetic(LoweredOperator op)
    {
        switch (op)
        {
            case DenseOperator dense:
                Model.Operator(Opcode.FullyConnected,
                    [TensorOf(dense.X), Model.Constant(dense.Weights, dense.N, dense.K), Bias(dense.Bias), null, null],
                    [TensorOf(dense.Y)], [dense.M, dense.K, dense.N, 0, 0, .. Bits(dense.Activation)], op.Name);
                break;
            case ConvOperator conv:
                Model.Operator(conv.IsDepthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D,
                    [TensorOf(conv.X), Model.Constant(conv.IsDepthwise ? TapsFirst(conv.Weights, conv.OutputChannels) : conv.Weights), Bias(conv.Bias), null, null],
                    [TensorOf(conv.Y)], [.. WindowParameters(conv.Window, conv.OutputChannels, conv.Groups), 0, 0, .. Bits(conv.Activation)], op.Name);
                break;
            case PoolOperator pool:
                Model.Operator(pool.Average ? Opcode.AveragePool2D : Opcode.MaxPool2D, [TensorOf(pool.X)], [TensorOf(pool.Y)], [.. PoolParameters(pool.Window), .. Bits(pool.Activation)], op.Name);
                break;
            case SoftmaxOperator softmax:
                Model.Operator(Opcode.Softmax, [TensorOf(softmax.X)], [TensorOf(softmax.Y)], [softmax.Rows, softmax.Depth, 0, 0, 0], op.Name);
                break;
            case ClampOperator clamp:
                Model.Operator(Opcode.Clamp, [TensorOf(clamp.X)], [TensorOf(clamp.Y)], [clamp.X.Count, .. Bits(clamp.Activation)], op.Name);
                break;
            case AddOperator add:
                Model.Operator(Opcode.Add, [TensorOf(add.X), TensorOf(add.Other)], [TensorOf(add.Y)], [add.X.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Bits(add.Activation)], op.Name);
                break;
            case RecurrentOperator recurrent:
                EmitRecurrent(recurrent);
                break;
            default:
                throw new InvalidOperationException($"{op.GetType().Name} has no fp32 emission");
        }
    }

    private void EmitRecurrent(RecurrentOperator r)
    {
        DeviceTensor x = TensorOf(r.X), w = Model.Constant(r.InputWeights), u = Model.Constant(r.StateWeights);
        DeviceTensor scratch = Model.Arena(ElementType.F32, [(r.Kind == RecurrentKind.Lstm ? 6 : 7) * r.Hidden]);
        DeviceTensor?[] outputs = [TensorOrAbsent(r.Sequence), TensorOrAbsent(r.Last)];
        int reverse = r.Reverse ? 1 : 0;
        if (r.Kind == RecurrentKind.Lstm)
        {
            DeviceTensor bias = Model.Constant([.. r.InputBias.Zip(r.StateBias, (a, b) => a + b)]);
            Model.Operator(Opcode.Lstm, [x, w, u, bias, null, null, null, null, null, scratch], outputs, [r.Steps, r.InputSize, r.Hidden, 0, 0, 0, 0, 0, reverse], r.Name);
            return;
        }
        Model.Operator(Opcode.Gru, [x, w, u, Model.Constant(r.InputBias), Model.Constant(r.StateBias), null, null, null, null, null, scratch], outputs, [r.Steps, r.InputSize, r.Hidden, 0, reverse], r.Name);
    }

    private DeviceTensor? Bias(float[]? bias) => bias == null ? null : Model.Constant(bias);

    private static int[] Bits(Activation activation) => [BitConverter.SingleToInt32Bits(activation.Low), BitConverter.SingleToInt32Bits(activation.High)];
}
