using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class TransposeConvForm : OperatorForm<TransposeConvOperator>
{
    protected override void EmitReal(TransposeConvOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.TransposeConv2D,
        [emitter.ReadReal(op.X), emitter.Model.Constant(op.Weights), emitter.VectorOrAbsent(op.Bias), null, null],
        [emitter.WriteReal(op.Y)],
        [.. OperatorParameters.Window(op.Window, op.OutputChannels, op.Groups), 0, 0, .. OperatorParameters.Bits(op.Activation)],
        op.Name);

    protected override void EmitInteger(TransposeConvOperator op, int type, DeviceModelEmitter emitter)
    {
        WeightSource source = op.Groups == 1 ? op.Source : op.Source with { Bias = null };
        int[] sizes = OperatorParameters.Window(op.Window, op.OutputChannels, op.Groups);
        new LayerEmitter(emitter).Emit(Opcode.TransposeConv2D, op, op.Weights, op.Bias, op.OutputChannels, source, sizes, type);
    }
}
