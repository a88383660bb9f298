using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class DenseForm : OperatorForm<DenseOperator>
{
    protected override void EmitReal(DenseOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.FullyConnected,
        [emitter.ReadReal(op.X), emitter.Model.Constant(op.Weights, op.N, op.K), emitter.VectorOrAbsent(op.Bias), null, null],
        [emitter.WriteReal(op.Y)],
        [op.M, op.K, op.N, 0, 0, .. OperatorParameters.Bits(op.Activation)],
        op.Name);

    protected override void EmitInteger(DenseOperator op, int type, DeviceModelEmitter emitter) =>
        new LayerEmitter(emitter).Emit(Opcode.FullyConnected, op, op.Weights, op.Bias, op.N, op.Source, [op.M, op.K, op.N], type);
}
