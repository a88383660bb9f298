using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class ArgMaxForm : MovementForm<ArgMaxOperator>
{
    protected override void Emit(ArgMaxOperator op, int type, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.ArgMax,
        [emitter.Read(op.X, type)],
        [emitter.Write(op.Y, ElementType.I32)],
        [op.Outer, op.Count, op.Inner, (op.Smallest ? 1 : 0) | (op.Last ? 2 : 0)],
        op.Name);
}
