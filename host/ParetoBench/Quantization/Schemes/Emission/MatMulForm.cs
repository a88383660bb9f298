using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class MatMulForm : OperatorForm<MatMulOperator>
{
    protected override void EmitReal(MatMulOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.MatMul, [emitter.ReadReal(op.A), emitter.ReadReal(op.B)], [emitter.WriteReal(op.Y)],
            [.. Sizes(op), 0, 0, 0, 0, 0, .. OperatorParameters.Bits(op.Activation)], op.Name);

    protected override void EmitInteger(MatMulOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters a = emitter.Scale(op.A, type), b = emitter.Scale(op.B, type), y = emitter.Scale(op.Y, type);
        LayerEmitter.RequireDepth(op.Name, op.K, emitter.Source);
        int[] factor = OperatorParameters.Factor((double)a.Scale * b.Scale / y.Scale), bounds = OperatorParameters.Bounds(op.Activation, y);
        emitter.Model.Operator(Opcode.MatMul, [emitter.Read(op.A, type), emitter.Read(op.B, type)], [emitter.Write(op.Y, type)],
            [.. Sizes(op), a.ZeroPoint, b.ZeroPoint, .. factor, y.ZeroPoint, .. bounds], op.Name);
    }

    private static int[] Sizes(MatMulOperator op) => [op.Batches, op.M, op.K, op.N, op.SharedA ? 0 : op.M * op.K, op.SharedB ? 0 : op.K * op.N];
}
