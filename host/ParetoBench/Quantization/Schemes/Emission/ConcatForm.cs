using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>All parts on the grid of the whole.</summary>
internal sealed class ConcatForm : MovementForm<ConcatOperator>
{
    protected override void Emit(ConcatOperator op, int type, DeviceModelEmitter emitter)
    {
        DeviceTensor y = emitter.Write(op.Y, type);
        int size = ElementType.Size(type), row = op.Lengths.Sum() * size, offset = 0;
        for (int i = 0; i < op.Parts.Count; i++)
        {
            DeviceTensor part = emitter.Read(op.Parts[i], type);
            if (type is ElementType.I8 or ElementType.I16)
                part = emitter.OnGrid(part, emitter.Scale(op.Y, type), op.Parts[i].Count, $"{op.Name}/part {i}");
            int length = op.Lengths[i] * size;
            emitter.Model.Operator(Opcode.Copy, [part], [y], [op.Outer, length, 0, row, offset, length], $"{op.Name}/{i}");
            offset += length;
        }
    }
}
