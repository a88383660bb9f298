using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Reductions, products of matrices, normalization.</summary>
internal static class ReductionBounds
{
    private static readonly BrokenLine Size = new(Math.Abs, 0);

    public static void Run(ReduceOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y);
        if (op.Function == ReduceFunction.SumOfSizes)
        {
            x = x.Copy();
            x.Apply(Size);
        }
        else if (op.Function == ReduceFunction.SumOfSquares)
            x = Squares(x);
        double weight = op.Mean ? 1.0 / op.Count : 1;
        LinearSum sum = new(x, op.Y.Count);
        for (int i = 0; i < op.Y.Count; i++)
        {
            int first = i / op.Inner * op.Count * op.Inner + i % op.Inner;
            int[] elements = [.. Enumerable.Range(0, op.Count).Select(n => first + n * op.Inner)];
            if (op.Function is ReduceFunction.Largest or ReduceFunction.Smallest)
                sum.Result.SetExtreme(i, x, elements, op.Function == ReduceFunction.Smallest);
            else if (op.Function == ReduceFunction.Product)
                Product(sum.Result, i, x, elements);
            else
            {
                foreach (int e in elements)
                    sum.Add(i, e, weight);
            }
        }
        if (op.Function is ReduceFunction.Largest or ReduceFunction.Smallest && context.HasGridOf(op.X, op.Y))
            context.StoreExact(op.Y, sum.Result);
        else
            context.Store(op.Y, sum.Result, context.Steps);
    }

    private static Deviation Squares(Deviation x)
    {
        Deviation squares = new(x.Count, x.Symbols);
        for (int i = 0; i < x.Count; i++)
            squares.SetProduct(i, x, i, x, i);
        return squares;
    }

    private static void Product(Deviation y, int i, Deviation x, int[] elements)
    {
        Deviation running = new(1, x.Symbols), next = new(1, x.Symbols);
        running.CopyFrom(0, x, elements[0]);
        foreach (int e in elements[1..])
        {
            next.SetProduct(0, running, 0, x, e);
            (running, next) = (next, running);
        }
        y.CopyFrom(i, running, 0);
    }

    public static void Run(MatMulOperator op, BoundsContext context)
    {
        Deviation a = context.In(op.A, op.Y), b = context.In(op.B, op.Y);
        int symbols = Math.Max(a.Symbols, b.Symbols);
        Deviation y = new(op.Y.Count, symbols), term = new(1, symbols);
        for (int i = 0; i < y.Count; i++)
        {
            int n = i % op.N, m = i / op.N % op.M, batch = i / op.N / op.M;
            for (int k = 0; k < op.K; k++)
            {
                term.SetProduct(0, a, (op.SharedA ? 0 : batch * op.M * op.K) + m * op.K + k, b, (op.SharedB ? 0 : batch * op.K * op.N) + k * op.N + n);
                y.Add(i, term, 0, 1);
                y.Variance[i] += term.Variance[0];
            }
        }
        y.Activate(op.Activation);
        context.Store(op.Y, y, context.IsWide(op.Y) ? BoundsContext.WideSteps : context.Steps);
    }

    /// <summary>(x - mean) / sqrt(variance + epsilon) gamma + beta, put together of the parts.</summary>
    public static void Run(LayerNormOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y), y = new(op.Y.Count, x.Symbols);
        MonotoneCurve scale = new(v => 1 / Math.Sqrt(Math.Max(v, 0) + op.Epsilon));
        for (int row = 0; row < op.Rows; row++)
        {
            int first = row * op.Depth;
            LinearSum mean = new(x, 1);
            for (int i = 0; i < op.Depth; i++)
                mean.Add(0, first + i, 1.0 / op.Depth);
            Deviation centred = new(op.Depth, x.Symbols);
            for (int i = 0; i < op.Depth; i++)
            {
                centred.Add(i, x, first + i, 1);
                centred.Add(i, mean.Result, 0, -1);
                // x_i is a part of the mean.
                centred.Variance[i] = (1 - 2.0 / op.Depth) * x.Variance[first + i] + mean.Result.Variance[0];
            }
            LinearSum variance = new(Squares(centred), 1);
            for (int i = 0; i < op.Depth; i++)
                variance.Add(0, i, 1.0 / op.Depth);
            variance.Result.Apply(scale);
            Deviation normal = new(op.Depth, x.Symbols);
            for (int i = 0; i < op.Depth; i++)
            {
                normal.SetProduct(i, centred, i, variance.Result, 0);
                double gamma = op.Gamma?[i] ?? 1;
                y.Add(first + i, normal, i, gamma);
                y.Variance[first + i] = gamma * gamma * normal.Variance[i];
                y.Reference[first + i] += op.Beta?[i] ?? 0;
            }
        }
        context.Store(op.Y, y, BoundsContext.ConversionSteps);
    }
}
