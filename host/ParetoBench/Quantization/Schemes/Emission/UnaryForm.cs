using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>In 8 bits the function of every possible input, rounded once (TABLE, device/MODEL.md); there is no 16-bit form.</summary>
internal sealed class UnaryForm : OperatorForm<UnaryOperator>
{
    private const int TableSize = 256;

    protected override bool HasInteger(UnaryOperator op, int type, ActivationScales scales) => type != ElementType.I16;

    protected override void EmitReal(UnaryOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.Unary,
        [emitter.ReadReal(op.X)],
        [emitter.WriteReal(op.Y)],
        [op.X.Count, (int)op.Function, OperatorParameters.Bits(op.Alpha), OperatorParameters.Bits(op.Beta)],
        op.Name);

    protected override void EmitInteger(UnaryOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters x = emitter.Scale(op.X, ElementType.I8), y = emitter.Scale(op.Y, ElementType.I8);
        sbyte[] table = [.. Enumerable.Range(0, TableSize).Select(i => Entry(op, x, y, i - TableSize / 2))];
        emitter.Model.Operator(Opcode.Table, [emitter.Read(op.X, ElementType.I8), emitter.Model.Constant(table)], [emitter.Write(op.Y, ElementType.I8)],
            [op.X.Count], op.Name);
    }

    private static sbyte Entry(UnaryOperator op, QuantizationParameters x, QuantizationParameters y, int q)
    {
        double value = op.Evaluate(x.Dequantize(q));
        return (sbyte)(double.IsNaN(value) ? y.ZeroPoint : y.Quantize((float)value));
    }
}
