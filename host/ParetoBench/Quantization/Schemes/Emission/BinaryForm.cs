using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Quotients and powers have no integer form.</summary>
internal sealed class BinaryForm : OperatorForm<BinaryOperator>
{
    protected override bool HasInteger(BinaryOperator op, int type, ActivationScales scales) =>
        op.Function is not (BinaryFunction.Divide or BinaryFunction.Power);

    protected override void EmitReal(BinaryOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.Binary,
        [emitter.ReadReal(op.A), emitter.ReadReal(op.B)],
        [emitter.WriteReal(op.Y)],
        [(int)op.Function, .. op.Dims, .. op.StepsA, .. op.StepsB, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. OperatorParameters.Bits(op.Activation)],
        op.Name);

    protected override void EmitInteger(BinaryOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters a = emitter.Scale(op.A, type), b = emitter.Scale(op.B, type), y = emitter.Scale(op.Y, type);
        DeviceTensor left = emitter.Read(op.A, type), right = emitter.Read(op.B, type);
        int[] none = [0, 0];
        int[] scales;
        switch (op.Function)
        {
            case BinaryFunction.Add or BinaryFunction.Subtract:
                (double fa, double fb, double fy) = OperatorParameters.SumFactors(a, b, y, type);
                scales = [a.ZeroPoint, .. OperatorParameters.Factor(fa), b.ZeroPoint, .. OperatorParameters.Factor(fb), y.ZeroPoint,
                    .. OperatorParameters.Factor(fy)];
                break;
            case BinaryFunction.Multiply:
                scales = [a.ZeroPoint, .. none, b.ZeroPoint, .. none, y.ZeroPoint, .. Product(a, b, y)];
                break;
            case BinaryFunction.Prelu:
                scales = [a.ZeroPoint, .. OperatorParameters.Factor((double)a.Scale / y.Scale), b.ZeroPoint, .. none, y.ZeroPoint, .. Product(a, b, y)];
                break;
            default:
                left = emitter.OnGrid(left, y, op.A.Count, op.Name + "/a");
                right = emitter.OnGrid(right, y, op.B.Count, op.Name + "/b");
                scales = [y.ZeroPoint, .. none, y.ZeroPoint, .. none, y.ZeroPoint, .. none];
                break;
        }
        emitter.Model.Operator(Opcode.Binary, [left, right], [emitter.Write(op.Y, type)],
            [(int)op.Function, .. op.Dims, .. op.StepsA, .. op.StepsB, .. scales, .. OperatorParameters.Bounds(op.Activation, y)], op.Name);
    }

    private static int[] Product(QuantizationParameters a, QuantizationParameters b, QuantizationParameters y) =>
        OperatorParameters.Factor((double)a.Scale * b.Scale / y.Scale);
}
