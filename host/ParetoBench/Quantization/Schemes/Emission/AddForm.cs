using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class AddForm : OperatorForm<AddOperator>
{
    protected override void EmitReal(AddOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.Add,
        [emitter.ReadReal(op.X), emitter.ReadReal(op.Other)],
        [emitter.WriteReal(op.Y)],
        [op.X.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. OperatorParameters.Bits(op.Activation)],
        op.Name);

    protected override void EmitInteger(AddOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters a = emitter.Scale(op.X, type), b = emitter.Scale(op.Other, type), y = emitter.Scale(op.Y, type);
        (double fa, double fb, double fy) = OperatorParameters.SumFactors(a, b, y, type);
        int[] scales =
        [
            a.ZeroPoint, .. OperatorParameters.Factor(fa), b.ZeroPoint, .. OperatorParameters.Factor(fb), y.ZeroPoint, .. OperatorParameters.Factor(fy),
        ];
        emitter.Model.Operator(Opcode.Add, [emitter.Read(op.X, type), emitter.Read(op.Other, type)], [emitter.Write(op.Y, type)],
            [op.X.Count, .. scales, .. OperatorParameters.Bounds(op.Activation, y)], op.Name);
    }
}
