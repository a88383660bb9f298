using ParetoBench.Engine;
using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Operators that work element by element.</summary>
internal static class ElementBounds
{
    /// <summary>Bits of headroom of an integer sum (device/MODEL.md, sections 3 and 9).</summary>
    private const int NarrowHeadroom = 20, WideHeadroom = 15;

    public static void Run(ClampOperator op, BoundsContext context)
    {
        Deviation y = context.In(op.X, op.Y).Copy();
        y.Activate(op.Activation);
        bool moves = context.HasGridOf(op.X, op.Y) && (op.Activation == Activation.None || op.Activation == Activation.Relu);
        context.Store(op.Y, y, moves ? 0 : context.Steps);
    }

    public static void Run(UnaryOperator op, BoundsContext context)
    {
        Deviation y = context.In(op.X, op.Y).Copy();
        DeviceTensor read = context.Tensor(op.X);
        y.Apply(UnaryCurves.Of(op, read.Type == ElementType.I8 ? read : null));
        context.Store(op.Y, y, BoundsContext.ConversionSteps);
    }

    public static void Run(AddOperator op, BoundsContext context)
    {
        Deviation a = context.In(op.X, op.Y), b = context.In(op.Other, op.Y), y = new(op.Y.Count, Math.Max(a.Symbols, b.Symbols));
        for (int i = 0; i < y.Count; i++)
            Sum(y, i, a, i, b, i, 1);
        y.Activate(op.Activation);
        context.Store(op.Y, y, SumSteps(op.X, op.Other, op.Y, context));
    }

    private static void Sum(Deviation y, int i, Deviation a, int j, Deviation b, int k, int sign)
    {
        y.Add(i, a, j, 1);
        y.Add(i, b, k, sign);
        y.Variance[i] = a.Variance[j] + b.Variance[k];
    }

    /// <summary>Both operands are brought to one scale with some bits of headroom first, which rounds each of them once more.</summary>
    private static double SumSteps(LoweredValue a, LoweredValue b, LoweredValue y, BoundsContext context)
    {
        if (!context.IsInteger(y))
            return BoundsContext.ConversionSteps;
        double common = 2.0 * Math.Max(context.Read(a, y).Scale, context.Read(b, y).Scale) / context.Tensor(y).Scale;
        return context.Steps + 2 * context.Steps * common / (1 << (context.IsWide(y) ? WideHeadroom : NarrowHeadroom));
    }

    public static void Run(BinaryOperator op, BoundsContext context)
    {
        Deviation a = context.In(op.A, op.Y), b = context.In(op.B, op.Y), y = new(op.Y.Count, Math.Max(a.Symbols, b.Symbols));
        if (op.Function == BinaryFunction.Divide)
            b = Reciprocal(b);
        for (int i = 0; i < y.Count; i++)
            Set(op.Function, y, i, a, At(op, op.StepsA, i), b, At(op, op.StepsB, i));
        y.Activate(op.Activation);
        context.Store(op.Y, y, op.Function is BinaryFunction.Add or BinaryFunction.Subtract ? SumSteps(op.A, op.B, op.Y, context) : context.Steps);
    }

    private static int At(BinaryOperator op, int[] steps, int i)
    {
        int at = 0;
        for (int d = op.Dims.Length - 1; d >= 0; i /= op.Dims[d--])
            at += i % op.Dims[d] * steps[d];
        return at;
    }

    private static void Set(BinaryFunction function, Deviation y, int i, Deviation a, int j, Deviation b, int k)
    {
        switch (function)
        {
            case BinaryFunction.Add or BinaryFunction.Subtract:
                Sum(y, i, a, j, b, k, function == BinaryFunction.Add ? 1 : -1);
                break;
            case BinaryFunction.Multiply or BinaryFunction.Divide:
                y.SetProduct(i, a, j, b, k);
                break;
            case BinaryFunction.Maximum or BinaryFunction.Minimum:
                Deviation pair = new(2, Math.Max(a.Symbols, b.Symbols));
                pair.CopyFrom(0, a, j);
                pair.CopyFrom(1, b, k);
                y.SetExtreme(i, pair, [0, 1], function == BinaryFunction.Minimum);
                break;
            case BinaryFunction.Prelu:
                Prelu(y, i, a, j, b, k);
                break;
            default:
                y.Reference[i] = Math.Pow(a.Reference[j], b.Reference[k]);
                y.Forget(i);
                break;
        }
    }

    /// <summary>1 / b; nothing is known where b may be 0.</summary>
    private static Deviation Reciprocal(Deviation b)
    {
        Deviation result = b.Copy();
        MonotoneCurve curve = new(x => 1 / x);
        for (int i = 0; i < b.Count; i++)
        {
            double radius = b.Radius(i), middle = b.Reference[i] + b.Shift[i];
            result.Apply(curve, i);
            if (middle - radius <= 0 && middle + radius >= 0)
                result.Forget(i);
        }
        return result;
    }

    /// <summary>a where it is not negative, else a b; both where the sign of a is not certain.</summary>
    private static void Prelu(Deviation y, int i, Deviation a, int j, Deviation b, int k)
    {
        double radius = a.Radius(j), low = a.Reference[j] + a.Shift[j] - radius, high = a.Reference[j] + a.Shift[j] + radius;
        if (low >= 0 && a.Reference[j] >= 0)
        {
            y.CopyFrom(i, a, j);
            return;
        }
        y.SetProduct(i, a, j, b, k);
        if (high < 0 && a.Reference[j] < 0)
            return;
        double slopeRadius = b.Radius(k), slopeLow = b.Reference[k] + b.Shift[k] - slopeRadius, slopeHigh = b.Reference[k] + b.Shift[k] + slopeRadius;
        double negative = Math.Min(low, 0), variance = y.Variance[i];
        y.Reference[i] = a.Reference[j] < 0 ? a.Reference[j] * b.Reference[k] : a.Reference[j];
        y.Within(i, Math.Min(0, Math.Min(negative * slopeLow, negative * slopeHigh)),
            Math.Max(Math.Max(high, 0), Math.Max(negative * slopeLow, negative * slopeHigh)));
        y.Variance[i] = a.Reference[j] < 0 ? variance : a.Variance[j];
    }
}
