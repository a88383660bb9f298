using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class SoftmaxForm : OperatorForm<SoftmaxOperator>
{
    /// <summary>The device's sum of exponentials has 32 bits (device/MODEL.md, section 5).</summary>
    private const int MaxDepth = 8191;

    private static readonly QuantizationParameters Narrow = new(1f / 256, -128), Wide = new(1f / 32768, 0, 16);

    /// <summary>The integer form has 8 bits and one output scale; an already quantized model may want another one.</summary>
    protected override bool HasInteger(SoftmaxOperator op, int type, ActivationScales scales) => type != ElementType.I16 && scales.Allows(op.Y, Narrow);

    protected override void FixScales(SoftmaxOperator op, ActivationScales scales) => scales.Fix(op.Y, Narrow, Wide);

    protected override void EmitReal(SoftmaxOperator op, DeviceModelEmitter emitter) =>
        emitter.Model.Operator(Opcode.Softmax, [emitter.ReadReal(op.X)], [emitter.WriteReal(op.Y)], [op.Rows, op.Depth, 0, 0, 0], op.Name);

    protected override void EmitInteger(SoftmaxOperator op, int type, DeviceModelEmitter emitter)
    {
        if (op.Depth > MaxDepth)
        {
            throw new BenchException(
                FormattableString.Invariant(
                    $"Node '{op.Name}' is a Softmax over {op.Depth:N0} values; the integer form is exact for {MaxDepth:N0}"), emitter.Source,
                "Use the fp32 scheme for this candidate, or export it without its Softmax.");
        }
        QuantizationParameters x = emitter.Scale(op.X, ElementType.I8);
        double factor = Math.Min((double)x.Scale * (1 << 26), int.MaxValue);
        FixedPointMultiplier beta = FixedPointMultiplier.Of(factor);
        int shift = Math.Max(beta.Shift, 0);
        int limit = (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, shift));
        emitter.Model.Operator(Opcode.Softmax, [emitter.Read(op.X, ElementType.I8)], [emitter.Write(op.Y, ElementType.I8)],
            [op.Rows, op.Depth, beta.Multiplier, shift, limit], op.Name);
    }
}
