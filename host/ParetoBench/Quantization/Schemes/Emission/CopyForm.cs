using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class CopyForm : MovementForm<CopyOperator>
{
    protected override void Emit(CopyOperator op, int type, DeviceModelEmitter emitter)
    {
        int size = ElementType.Size(type), length = op.Length * size;
        emitter.Model.Operator(Opcode.Copy, [emitter.Read(op.X, type)], [emitter.Write(op.Y, type)],
            [op.Outer, op.Step * size, op.Offset * size, length, 0, length], op.Name);
    }
}
