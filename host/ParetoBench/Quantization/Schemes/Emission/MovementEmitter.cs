using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Operators that move elements whatever their type.</summary>
internal sealed class MovementEmitter(DeviceModelEmitter emission)
{
    private DeviceModelBuilder Model => emission.Model;

    public bool TryEmit(LoweredOperator op, int type)
    {
        switch (op)
        {
            case GatherOperator gather:
                Gather(gather, type);
                break;
            case TransposeOperator transpose:
                Transpose(transpose, type);
                break;
            case CopyOperator copy:
                int size = ElementType.Size(type);
                Model.Operator(Opcode.Copy, [emission.Read(copy.X, type)], [emission.Write(copy.Y, type)], [copy.Outer, copy.Step * size, copy.Offset * size, copy.Length * size, 0, copy.Length * size], copy.Name);
                break;
            case ConcatOperator concat:
                Concat(concat, type);
                break;
            case PadOperator pad:
                Pad(pad, type);
                break;
            case ArgMaxOperator argMax:
                Model.Operator(Opcode.ArgMax, [emission.Read(argMax.X, type)], [emission.Write(argMax.Y, ElementType.I32)],
                    [argMax.Outer, argMax.Count, argMax.Inner, (argMax.Smallest ? 1 : 0) | (argMax.Last ? 2 : 0)], op.Name);
                break;
            default:
                return false;
        }
        return true;
    }

    private void Gather(GatherOperator op, int type)
    {
        DeviceTensor table = op.IntegerTable != null ? Model.Constant(op.IntegerTable) : op.Table != null ? emission.Read(op.Table, type) : ConstantTable(op, type);
        DeviceTensor index = op.Index == null ? Model.Constant(op.ConstantIndex!) : emission.Read(op.Index, ElementType.I32);
        int innerBytes = checked(op.Inner * ElementType.Size(table.Type));
        Model.Operator(Opcode.Gather, [table, index], [emission.Write(op.Y, type)], [op.Outer, op.Axis, innerBytes, op.Count], op.Name);
    }

    private DeviceTensor ConstantTable(GatherOperator op, int type)
    {
        if (type == ElementType.F32)
            return Model.Constant(op.ConstantTable!);
        QuantizationParameters p = emission.Scale(op.Y, type);
        if (op.TableSource != null)
            emission.Record.Constants[op.TableSource] = new ConstantQuantization([p.Scale], 0, p.ZeroPoint, type == ElementType.I16 ? ConstantKind.WideTable : ConstantKind.Table);
        return type == ElementType.I16
            ? Model.Constant(Array.ConvertAll(op.ConstantTable!, v => (short)p.Quantize(v)))
            : Model.Constant(Array.ConvertAll(op.ConstantTable!, v => (sbyte)p.Quantize(v)), p.Scale, [op.ConstantTable!.Length], p.ZeroPoint);
    }

    private void Transpose(TransposeOperator op, int type)
    {
        int[] parameters = [ElementType.Size(type), op.Permutation.Length, 1, 1, 1, 1, 0, 1, 2, 3];
        for (int i = 0; i < op.Permutation.Length; i++)
        {
            parameters[2 + i] = op.Dims[i];
            parameters[6 + i] = op.Permutation[i];
        }
        Model.Operator(Opcode.Transpose, [emission.Read(op.X, type)], [emission.Write(op.Y, type)], parameters, op.Name);
    }

    /// <summary>All parts on the grid of the whole.</summary>
    private void Concat(ConcatOperator op, int type)
    {
        DeviceTensor y = emission.Write(op.Y, type);
        int size = ElementType.Size(type), row = op.Lengths.Sum() * size, offset = 0;
        for (int i = 0; i < op.Parts.Count; i++)
        {
            DeviceTensor part = emission.Read(op.Parts[i], type);
            if (type is ElementType.I8 or ElementType.I16)
                part = emission.OnGrid(part, emission.Scale(op.Y, type), op.Parts[i].Count, $"{op.Name}/part {i}");
            int length = op.Lengths[i] * size;
            Model.Operator(Opcode.Copy, [part], [y], [op.Outer, length, 0, row, offset, length], $"{op.Name}/{i}");
            offset += length;
        }
    }

    private void Pad(PadOperator op, int type)
    {
        DeviceTensor x = emission.Read(op.X, type);
        int value = DeviceModelEmitter.Bits(op.Value);
        if (type is ElementType.I8 or ElementType.I16)
        {
            QuantizationParameters grid = emission.Scale(op.Y, type);
            x = emission.OnGrid(x, grid, op.X.Count, op.Name + "/requantize");
            value = grid.Quantize(op.Value);
        }
        Model.Operator(Opcode.Pad, [x], [emission.Write(op.Y, type)], [.. op.Dims, .. op.Begins, .. op.OutDims, value], op.Name);
    }
}
