namespace ParetoBench.Engine.Kernels;

/// <summary>CLAMP of f32.</summary>
internal static class Clamp
{
    public static void Check(Operator op)
    {
        TensorRules.Elements(op, ElementType.F32);
        TensorRules.Clamp(op, ElementType.F32, 1);
    }

    public static void Run(Operator op)
    {
        float low = op.Low, high = op.High;
        float[] x = op.Inputs[0].F32, y = op.Outputs[0].F32;
        int xi = op.Inputs[0].Start, yi = op.Outputs[0].Start, count = op.Parameters[0];
        for (int i = 0; i < count; i++)
            y[yi + i] = Conv2D.Finish(x[xi + i], low, high);
    }
}
