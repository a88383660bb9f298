using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class PadForm : MovementForm<PadOperator>
{
    protected override void Emit(PadOperator op, int type, DeviceModelEmitter emitter)
    {
        DeviceTensor x = emitter.Read(op.X, type);
        int value = OperatorParameters.Bits(op.Value);
        if (type is ElementType.I8 or ElementType.I16)
        {
            QuantizationParameters grid = emitter.Scale(op.Y, type);
            x = emitter.OnGrid(x, grid, op.X.Count, op.Name + "/requantize");
            value = grid.Quantize(op.Value);
        }
        emitter.Model.Operator(Opcode.Pad, [x], [emitter.Write(op.Y, type)], [.. op.Dims, .. op.Begins, .. op.OutDims, value], op.Name);
    }
}
