using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Operators in single precision.</summary>
internal sealed class RealEmitter(DeviceModelEmitter emission)
{
    private DeviceModelBuilder Model => emission.Model;

    public void Emit(LoweredOperator op)
    {
        switch (op)
        {
            case DenseOperator dense:
                Model.Operator(Opcode.FullyConnected, [Read(dense.X), Model.Constant(dense.Weights, dense.N, dense.K), Vector(dense.Bias), null, null], [Write(dense.Y)],
                    [dense.M, dense.K, dense.N, 0, 0, .. Bits(dense.Activation)], op.Name);
                break;
            case ConvOperator conv:
                Model.Operator(conv.IsDepthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D,
                    [Read(conv.X), Model.Constant(conv.IsDepthwise ? DeviceModelEmitter.TapsFirst(conv.Weights, conv.OutputChannels) : conv.Weights), Vector(conv.Bias), null, null], [Write(conv.Y)],
                    [.. DeviceModelEmitter.Window(conv.Window, conv.OutputChannels, conv.Groups), 0, 0, .. Bits(conv.Activation)], op.Name);
                break;
            case TransposeConvOperator conv:
                Model.Operator(Opcode.TransposeConv2D, [Read(conv.X), Model.Constant(conv.Weights), Vector(conv.Bias), null, null], [Write(conv.Y)],
                    [.. DeviceModelEmitter.Window(conv.Window, conv.OutputChannels, conv.Groups), 0, 0, .. Bits(conv.Activation)], op.Name);
                break;
            case PoolOperator pool:
                Model.Operator(pool.Average ? Opcode.AveragePool2D : Opcode.MaxPool2D, [Read(pool.X)], [Write(pool.Y)], [.. DeviceModelEmitter.Pool(pool.Window), .. Bits(pool.Activation)], op.Name);
                break;
            case SoftmaxOperator softmax:
                Model.Operator(Opcode.Softmax, [Read(softmax.X)], [Write(softmax.Y)], [softmax.Rows, softmax.Depth, 0, 0, 0], op.Name);
                break;
            case ClampOperator clamp:
                Model.Operator(Opcode.Clamp, [Read(clamp.X)], [Write(clamp.Y)], [clamp.X.Count, .. Bits(clamp.Activation)], op.Name);
                break;
            case AddOperator add:
                Model.Operator(Opcode.Add, [Read(add.X), Read(add.Other)], [Write(add.Y)], [add.X.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Bits(add.Activation)], op.Name);
                break;
            case UnaryOperator unary:
                Model.Operator(Opcode.Unary, [Read(unary.X)], [Write(unary.Y)], [unary.X.Count, (int)unary.Function, DeviceModelEmitter.Bits(unary.Alpha), DeviceModelEmitter.Bits(unary.Beta)], op.Name);
                break;
            case BinaryOperator binary:
                Model.Operator(Opcode.Binary, [Read(binary.A), Read(binary.B)], [Write(binary.Y)],
                    [(int)binary.Function, .. binary.Dims, .. binary.StepsA, .. binary.StepsB, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Bits(binary.Activation)], op.Name);
                break;
            case ReduceOperator reduce:
                Model.Operator(Opcode.Reduce, [Read(reduce.X)], [Write(reduce.Y)],
                    [reduce.Outer, reduce.Count, reduce.Inner, (int)reduce.Function, DeviceModelEmitter.Bits(reduce.Mean ? 1f / reduce.Count : 1f), 0, 0, 0], op.Name);
                break;
            case MatMulOperator product:
                Model.Operator(Opcode.MatMul, [Read(product.A), Read(product.B)], [Write(product.Y)],
                    [.. Sizes(product), 0, 0, 0, 0, 0, .. Bits(product.Activation)], op.Name);
                break;
            case LayerNormOperator norm:
                Model.Operator(Opcode.LayerNorm, [Read(norm.X), Vector(norm.Gamma), Vector(norm.Beta)], [Write(norm.Y)], [norm.Rows, norm.Depth, DeviceModelEmitter.Bits(norm.Epsilon)], op.Name);
                break;
            case TreeEnsembleOperator trees:
                Trees(trees);
                break;
            case RecurrentOperator recurrent:
                Recurrent(recurrent);
                break;
            default:
                throw new InvalidOperationException($"{op.GetType().Name} has no fp32 emission");
        }
    }

    public static int[] Sizes(MatMulOperator op) =>
        [op.Batches, op.M, op.K, op.N, op.SharedA ? 0 : op.M * op.K, op.SharedB ? 0 : op.K * op.N];

    private DeviceTensor Read(LoweredValue value) => emission.Read(value, ElementType.F32);

    private DeviceTensor Write(LoweredValue value) => emission.Write(value, ElementType.F32);

    private void Trees(TreeEnsembleOperator op)
    {
        Model.Operator(Opcode.TreeEnsemble,
            [
                Read(op.X),
                Model.Constant(IntegerEmitter.Nodes(op, node => DeviceModelEmitter.Bits(node.Threshold))),
                Model.Constant(op.Roots.ToArray()),
                Model.Constant(IntegerEmitter.Leaves(op)),
                Model.Constant(IntegerEmitter.Votes(op, DeviceModelEmitter.Bits)),
                Model.Constant(op.Base),
            ],
            [Write(op.Y)], [.. IntegerEmitter.TreeSizes(op), 0, 0, 0], op.Name);
    }

    private void Recurrent(RecurrentOperator r)
    {
        DeviceTensor x = Read(r.X), w = Model.Constant(r.InputWeights), u = Model.Constant(r.StateWeights);
        int perUnit = r.Kind switch { RecurrentKind.Lstm => 6, RecurrentKind.Gru => r.ResetFirst ? 8 : 7, _ => 2 };
        DeviceTensor scratch = Model.Arena(ElementType.F32, [perUnit * r.Hidden]);
        DeviceTensor?[] outputs = [emission.WriteOrAbsent(r.Sequence, ElementType.F32), emission.WriteOrAbsent(r.Last, ElementType.F32)];
        int reverse = r.Reverse ? 1 : 0;
        float[] bias = [.. r.InputBias.Zip(r.StateBias, (a, b) => a + b)];
        switch (r.Kind)
        {
            case RecurrentKind.Lstm:
                Model.Operator(Opcode.Lstm, [x, w, u, Model.Constant(bias), null, null, null, null, null, scratch], outputs, [r.Steps, r.InputSize, r.Hidden, 0, 0, 0, 0, 0, reverse], r.Name);
                break;
            case RecurrentKind.Gru:
                Model.Operator(Opcode.Gru, [x, w, u, Model.Constant(r.InputBias), Model.Constant(r.StateBias), null, null, null, null, null, scratch], outputs,
                    [r.Steps, r.InputSize, r.Hidden, 0, reverse | (r.ResetFirst ? 2 : 0)], r.Name);
                break;
            default:
                Model.Operator(Opcode.Rnn, [x, w, u, Model.Constant(bias), null, null, null, null, null, scratch], outputs, [r.Steps, r.InputSize, r.Hidden, 0, reverse, (int)r.Activation], r.Name);
                break;
        }
    }

    private DeviceTensor? Vector(float[]? values) => values == null ? null : Model.Constant(values);

    private static int[] Bits(Activation activation) => [DeviceModelEmitter.Bits(activation.Low), DeviceModelEmitter.Bits(activation.High)];
}
