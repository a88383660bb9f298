using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class TransposeForm : MovementForm<TransposeOperator>
{
    protected override void Emit(TransposeOperator op, int type, DeviceModelEmitter emitter)
    {
        int[] parameters = [ElementType.Size(type), op.Permutation.Length, 1, 1, 1, 1, 0, 1, 2, 3];
        for (int i = 0; i < op.Permutation.Length; i++)
        {
            parameters[2 + i] = op.Dims[i];
            parameters[6 + i] = op.Permutation[i];
        }
        emitter.Model.Operator(Opcode.Transpose, [emitter.Read(op.X, type)], [emitter.Write(op.Y, type)], parameters, op.Name);
    }
}
