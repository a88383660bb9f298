using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class PoolForm : OperatorForm<PoolOperator>
{
    protected override void EmitReal(PoolOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        OpcodeOf(op), [emitter.ReadReal(op.X)], [emitter.WriteReal(op.Y)], [.. Sizes(op.Window), .. OperatorParameters.Bits(op.Activation)], op.Name);

    protected override void EmitInteger(PoolOperator op, int type, DeviceModelEmitter emitter)
    {
        int[] bounds = OperatorParameters.Bounds(op.Activation, emitter.Scale(op.Y, type));
        emitter.Model.Operator(OpcodeOf(op), [emitter.Read(op.X, type)], [emitter.Write(op.Y, type)], [.. Sizes(op.Window), .. bounds], op.Name);
    }

    private static int OpcodeOf(PoolOperator op) => op.Average ? Opcode.AveragePool2D : Opcode.MaxPool2D;

    private static int[] Sizes(Window w) => [w.H, w.W, w.C, w.OutH, w.OutW, w.KernelH, w.KernelW, w.StrideH, w.StrideW, w.PadTop, w.PadLeft];
}
