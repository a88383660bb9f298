using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

/// <summary>What every scheme's emission shares: one device tensor per lowered value, and the operators that only move elements.</summary>
internal abstract class OperatorEmitter(LoweredGraph graph, DeviceModelBuilder model)
{
    private readonly Dictionary<LoweredValue, DeviceTensor> _tensors = [];

    protected DeviceModelBuilder Model { get; } = model;

    public void Emit()
    {
        foreach (LoweredValue input in graph.Inputs)
            Model.Inputs.Add(TensorOf(input));
        foreach (LoweredOperator op in graph.Operators)
            Emit(op);
        foreach (LoweredValue output in graph.Outputs)
            Model.Outputs.Add(TensorOf(output));
    }

    protected DeviceTensor TensorOf(LoweredValue value)
    {
        if (!_tensors.TryGetValue(value, out DeviceTensor? tensor))
            _tensors[value] = Model.Values[value] = tensor = value.IsReal ? RealTensor(value) : Model.Arena(ElementType.I32, value.Dims);
        return tensor;
    }

    protected DeviceTensor? TensorOrAbsent(LoweredValue? value) => value == null ? null : TensorOf(value);

    protected abstract DeviceTensor RealTensor(LoweredValue value);

    protected abstract DeviceTensor ConstantTable(GatherOperator gather);

    /// <summary>An operator that computes.</summary>
    protected abstract void EmitArithmetic(LoweredOperator op);

    private void Emit(LoweredOperator op)
    {
        switch (op)
        {
            case GatherOperator gather:
                DeviceTensor table = gather.Table == null ? ConstantTable(gather) : TensorOf(gather.Table);
                DeviceTensor index = gather.Index == null ? Model.Constant(gather.ConstantIndex!) : TensorOf(gather.Index);
                int innerBytes = checked(gather.Inner * ElementType.Size(table.Type));
                Model.Operator(Opcode.Gather, [table, index], [TensorOf(gather.Y)], [gather.Outer, gather.Axis, innerBytes, gather.Count], op.Name);
                break;
            case TransposeOperator transpose:
                EmitTranspose(transpose);
                break;
            default:
                EmitArithmetic(op);
                break;
        }
    }

    private void EmitTranspose(TransposeOperator op)
    {
        DeviceTensor x = TensorOf(op.X);
        int[] parameters = [ElementType.Size(x.Type), op.Permutation.Length, 1, 1, 1, 1, 0, 1, 2, 3];
        for (int i = 0; i < op.Permutation.Length; i++)
        {
            parameters[2 + i] = op.Dims[i];
            parameters[6 + i] = op.Permutation[i];
        }
        Model.Operator(Opcode.Transpose, [x], [TensorOf(op.Y)], parameters, op.Name);
    }

    protected static int[] WindowParameters(Window w, int outputs, int groups) =>
        [w.H, w.W, w.C, w.OutH, w.OutW, outputs, w.KernelH, w.KernelW, w.StrideH, w.StrideW, w.DilationH, w.DilationW, w.PadTop, w.PadLeft, groups];

    protected static int[] PoolParameters(Window w) =>
        [w.H, w.W, w.C, w.OutH, w.OutW, w.KernelH, w.KernelW, w.StrideH, w.StrideW, w.PadTop, w.PadLeft];

    /// <summary>[O, taps, 1] to [taps, O], the layout of depthwise weights.</summary>
    protected static T[] TapsFirst<T>(T[] weights, int outputs)
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
}
