using ParetoBench.Engine;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Operators that move elements.</summary>
internal static class MovementBounds
{
    public static void Run(TransposeOperator op, BoundsContext context)
    {
        int[] steps = new int[op.Dims.Length], sizes = [.. op.Permutation.Select(p => op.Dims[p])];
        for (int i = op.Dims.Length - 1, step = 1; i >= 0; step *= op.Dims[i--])
            steps[i] = step;
        Deviation x = context.Values[op.X];
        Pick(op.X, op.Y, x, i =>
        {
            int from = 0;
            for (int d = sizes.Length - 1; d >= 0; i /= sizes[d--])
                from += i % sizes[d] * steps[op.Permutation[d]];
            return from;
        }, context);
    }

    public static void Run(CopyOperator op, BoundsContext context) =>
        Pick(op.X, op.Y, context.Values[op.X], i => i / op.Length * op.Step + op.Offset + i % op.Length, context);

    private static void Pick(LoweredValue source, LoweredValue target, Deviation x, Func<int, int> from, BoundsContext context)
    {
        Deviation y = new(target.Count, x.Symbols);
        for (int i = 0; i < y.Count; i++)
            y.CopyFrom(i, x, from(i));
        Put(source, target, y, context);
    }

    /// <summary>Elements that only moved are rounded only where they come to another grid.</summary>
    private static void Put(LoweredValue source, LoweredValue target, Deviation y, BoundsContext context)
    {
        if (context.HasGridOf(source, target))
            context.StoreExact(target, y);
        else
            context.Store(target, y, context.Steps);
    }

    public static void Run(ConcatOperator op, BoundsContext context)
    {
        int row = op.Lengths.Sum(), offset = 0;
        Deviation y = new(op.Y.Count, op.Parts.Max(p => context.In(p, op.Y).Symbols));
        DeviceTensor held = context.Tensor(op.Y);
        for (int part = 0; part < op.Parts.Count; part++)
        {
            Deviation x = context.In(op.Parts[part], op.Y);
            bool moves = context.ReadsGridOf(op.Parts[part], op.Y);
            for (int i = 0; i < x.Count; i++)
            {
                int to = i / op.Lengths[part] * row + offset + i % op.Lengths[part];
                y.CopyFrom(to, x, i);
                if (!moves && held.Type is ElementType.I8 or ElementType.I16)
                    y.Hold(to, held, context.Steps);
            }
            offset += op.Lengths[part];
        }
        context.StoreExact(op.Y, context.Symbols.Absorb(y));
    }

    public static void Run(PadOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y), y = new(op.Y.Count, x.Symbols);
        DeviceTensor held = context.Tensor(op.Y);
        bool moves = context.ReadsGridOf(op.X, op.Y);
        for (int i = 0; i < y.Count; i++)
        {
            int from = Source(op, i);
            if (from < 0)
                Constant(y, i, op.Value, op.Y, context);
            else
            {
                y.CopyFrom(i, x, from);
                if (!moves && held.Type is ElementType.I8 or ElementType.I16)
                    y.Hold(i, held, context.Steps);
            }
        }
        context.StoreExact(op.Y, context.Symbols.Absorb(y));
    }

    private static int Source(PadOperator op, int i)
    {
        int from = 0, step = 1;
        for (int d = op.Dims.Length - 1; d >= 0; i /= op.OutDims[d--])
        {
            int at = i % op.OutDims[d] - op.Begins[d];
            if (at < 0 || at >= op.Dims[d])
                return -1;
            from += at * step;
            step *= op.Dims[d];
        }
        return from;
    }

    public static void Run(GatherOperator op, BoundsContext context)
    {
        Deviation? table = op.Table == null ? null : context.Values[op.Table], index = op.Index == null ? null : context.Values[op.Index];
        Deviation y = new(op.Y.Count, table?.Symbols ?? 0);
        for (int i = 0; i < y.Count; i++)
        {
            int inner = i % op.Inner, slot = i / op.Inner % op.Count, outer = i / op.Inner / op.Count;
            int picked = index == null ? op.ConstantIndex![slot] : (int)index.Reference[slot];
            int from = (outer * op.Axis + picked) * op.Inner + inner;
            if (table != null)
                y.CopyFrom(i, table, from);
            else if (op.IntegerTable != null)
                y.Reference[i] = op.IntegerTable[from];
            else
                Constant(y, i, op.ConstantTable![from], op.Y, context);
            // Another element may be picked than in the real network.
            if (index?.IsExact(slot) == false)
                y.Forget(i);
        }
        if (op.Table != null)
            Put(op.Table, op.Y, y, context);
        else
            context.StoreExact(op.Y, y);
    }

    /// <summary>A number that the host rounded, whose error is known, or that the device rounds.</summary>
    private static void Constant(Deviation y, int i, float real, LoweredValue target, BoundsContext context)
    {
        DeviceTensor held = context.Tensor(target);
        y.Reference[i] = real;
        if (!context.IsInteger(target))
        {
            if (held.Type is ElementType.I8 or ElementType.I16)
                y.Hold(i, held, BoundsContext.ConversionSteps);
            return;
        }
        QuantizationParameters grid = new(held.Scale, held.ZeroPoint, held.Type == ElementType.I16 ? 16 : 8);
        y.Shift[i] = grid.Dequantize(grid.Quantize(real)) - (double)real;
        y.Variance[i] = real == 0 ? 0 : DeviationArithmetic.NoiseOf(held.Scale);
    }

    public static void Run(ArgMaxOperator op, BoundsContext context)
    {
        Deviation x = context.Values[op.X], y = new(op.Y.Count, 0);
        double sign = op.Smallest ? -1 : 1;
        for (int i = 0; i < y.Count; i++)
        {
            int first = i / op.Inner * op.Count * op.Inner + i % op.Inner;
            int[] elements = [.. Enumerable.Range(0, op.Count).Select(n => first + n * op.Inner)];
            double best = elements.Max(e => sign * x.Reference[e]);
            int winner = op.Last ? elements.Last(e => sign * x.Reference[e] == best) : elements.First(e => sign * x.Reference[e] == best);
            y.Reference[i] = (winner - first) / op.Inner;
            if (!elements.All(e => e == winner || IsBeaten(x, e, winner, sign)))
                y.Forget(i);
        }
        context.StoreExact(op.Y, y);
    }

    private static bool IsBeaten(Deviation x, int loser, int winner, double sign)
    {
        (double low, double high) = x.Difference(winner, loser);
        return sign * (x.Reference[winner] - x.Reference[loser]) + (sign > 0 ? low : -high) > BoundsContext.SinglePrecision * Math.Abs(x.Reference[winner]);
    }
}
