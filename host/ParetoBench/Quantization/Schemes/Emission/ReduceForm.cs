using System.Numerics;
using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Sums and extremes have an integer form, products and sums of squares or sizes have none.</summary>
internal sealed class ReduceForm : OperatorForm<ReduceOperator>
{
    private const int MaxSummands = 65535;

    protected override bool HasInteger(ReduceOperator op, int type, ActivationScales scales) =>
        op.Function is ReduceFunction.Sum or ReduceFunction.Largest or ReduceFunction.Smallest && op.Count <= MaxSummands;

    protected override void EmitReal(ReduceOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.Reduce,
        [emitter.ReadReal(op.X)],
        [emitter.WriteReal(op.Y)],
        [op.Outer, op.Count, op.Inner, (int)op.Function, OperatorParameters.Bits(op.Mean ? 1f / op.Count : 1f), 0, 0, 0],
        op.Name);

    protected override void EmitInteger(ReduceOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters x = emitter.Scale(op.X, type), y = emitter.Scale(op.Y, type);
        int[] scale = op.Function == ReduceFunction.Sum ? MeanFactor((double)x.Scale / y.Scale, op.Mean ? op.Count : 1) : [0, 0];
        emitter.Model.Operator(Opcode.Reduce, [emitter.Read(op.X, type)], [emitter.Write(op.Y, type)],
            [op.Outer, op.Count, op.Inner, (int)op.Function, .. scale, x.ZeroPoint, y.ZeroPoint], op.Name);
    }

    /// <summary>TFLite's mean divides the multiplier, not the sum: M' = (M &lt;&lt; k) / n, shift - k, k the bits of n.</summary>
    private static int[] MeanFactor(double factor, int count)
    {
        FixedPointMultiplier scale = FixedPointMultiplier.Of(factor);
        int bits = Math.Min(Math.Min(31 - BitOperations.LeadingZeroCount((uint)count), 32), 31 + scale.Shift);
        return [(int)(((long)scale.Multiplier << bits) / count), scale.Shift - bits];
    }
}
