using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>In integers a clamp also brings its input to the result's scale.</summary>
internal sealed class ClampForm : OperatorForm<ClampOperator>
{
    protected override void EmitReal(ClampOperator op, DeviceModelEmitter emitter) =>
        emitter.Model.Operator(Opcode.Clamp, [emitter.ReadReal(op.X)], [emitter.WriteReal(op.Y)], [op.X.Count, .. OperatorParameters.Bits(op.Activation)],
            op.Name);

    protected override void EmitInteger(ClampOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters x = emitter.Scale(op.X, type), y = emitter.Scale(op.Y, type);
        int[] factor = OperatorParameters.Factor((double)x.Scale / y.Scale), bounds = OperatorParameters.Bounds(op.Activation, y);
        emitter.Model.Operator(Opcode.Requantize, [emitter.Read(op.X, type)], [emitter.Write(op.Y, type)],
            [op.X.Count, .. factor, x.ZeroPoint, y.ZeroPoint, .. bounds], op.Name);
    }
}
