using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Always in single precision.</summary>
internal sealed class LayerNormForm : OperatorForm<LayerNormOperator>
{
    protected override bool HasInteger(LayerNormOperator op, int type, ActivationScales scales) => false;

    protected override void EmitReal(LayerNormOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.LayerNorm,
        [emitter.ReadReal(op.X), emitter.VectorOrAbsent(op.Gamma), emitter.VectorOrAbsent(op.Beta)],
        [emitter.WriteReal(op.Y)],
        [op.Rows, op.Depth, OperatorParameters.Bits(op.Epsilon)],
        op.Name);

    protected override void EmitInteger(LayerNormOperator op, int type, DeviceModelEmitter emitter) =>
        throw new InvalidOperationException("a layer normalization has no integer form");
}
