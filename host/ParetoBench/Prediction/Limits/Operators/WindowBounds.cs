using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Pooling.</summary>
internal static class WindowBounds
{
    public static void Run(PoolOperator op, BoundsContext context)
    {
        Window w = op.Window;
        Deviation x = context.In(op.X, op.Y);
        ILookup<int, int> taps = LayerBounds.Taps(w).ToLookup(t => t.Position, t => t.At);
        LinearSum average = new(x, w.OutH * w.OutW * w.C);
        Deviation y = average.Result;
        for (int i = 0; i < y.Count; i++)
        {
            int c = i % w.C;
            int[] elements = [.. taps[i / w.C].Select(at => at * w.C + c)];
            if (op.Average)
            {
                foreach (int e in elements)
                    average.Add(i, e, 1.0 / elements.Length);
            }
            else
                y.SetExtreme(i, x, elements, smallest: false);
        }
        y.Activate(op.Activation);
        if (op.Average || (op.Activation != Activation.None && op.Activation != Activation.Relu))
            context.Store(op.Y, y, BoundsContext.ConversionSteps);
        else
            context.StoreExact(op.Y, y);
    }
}
