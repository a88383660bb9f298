using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class GatherForm : MovementForm<GatherOperator>
{
    /// <summary>A constant table has the range of its numbers.</summary>
    protected override void FixScales(GatherOperator op, ActivationScales scales)
    {
        if (op.ConstantTable is { } table)
            scales.FixTable(op.Y, table, op.TableSource);
    }

    protected override void Emit(GatherOperator op, int type, DeviceModelEmitter emitter)
    {
        DeviceTensor table = op.IntegerTable != null ? emitter.Model.Constant(op.IntegerTable)
            : op.Table != null ? emitter.Read(op.Table, type)
            : ConstantTable(op, type, emitter);
        DeviceTensor index = op.Index == null ? emitter.Model.Constant(op.ConstantIndex!) : emitter.Read(op.Index, ElementType.I32);
        int innerBytes = checked(op.Inner * ElementType.Size(table.Type));
        emitter.Model.Operator(Opcode.Gather, [table, index], [emitter.Write(op.Y, type)], [op.Outer, op.Axis, innerBytes, op.Count], op.Name);
    }

    private static DeviceTensor ConstantTable(GatherOperator op, int type, DeviceModelEmitter emitter)
    {
        float[] table = op.ConstantTable!;
        if (type == ElementType.F32)
            return emitter.Model.Constant(table);
        bool wide = type == ElementType.I16;
        QuantizationParameters p = emitter.Scale(op.Y, type);
        if (op.TableSource != null)
            emitter.Record.Constants[op.TableSource] = new ConstantQuantization([p.Scale], 0, p.ZeroPoint, wide ? ConstantKind.WideTable : ConstantKind.Table);
        return wide
            ? emitter.Model.Constant(Array.ConvertAll(table, v => (short)p.Quantize(v)))
            : emitter.Model.Constant(Array.ConvertAll(table, v => (sbyte)p.Quantize(v)), p.Scale, [table.Length], p.ZeroPoint);
    }
}
