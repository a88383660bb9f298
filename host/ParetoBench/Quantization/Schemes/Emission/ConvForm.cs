using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class ConvForm : OperatorForm<ConvOperator>
{
    protected override void EmitReal(ConvOperator op, DeviceModelEmitter emitter)
    {
        float[] weights = op.IsDepthwise ? LayerEmitter.TapsFirst(op.Weights, op.OutputChannels) : op.Weights;
        emitter.Model.Operator(
            OpcodeOf(op),
            [emitter.ReadReal(op.X), emitter.Model.Constant(weights), emitter.VectorOrAbsent(op.Bias), null, null],
            [emitter.WriteReal(op.Y)],
            [.. OperatorParameters.Window(op.Window, op.OutputChannels, op.Groups), 0, 0, .. OperatorParameters.Bits(op.Activation)],
            op.Name);
    }

    protected override void EmitInteger(ConvOperator op, int type, DeviceModelEmitter emitter)
    {
        int[] sizes = OperatorParameters.Window(op.Window, op.OutputChannels, op.Groups);
        new LayerEmitter(emitter).Emit(OpcodeOf(op), op, op.Weights, op.Bias, op.OutputChannels, op.Source, sizes, type);
    }

    private static int OpcodeOf(ConvOperator op) => op.IsDepthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D;
}
