namespace ParetoBench.Engine.Kernels;

/// <summary>UNARY: a function of each f32 (MODEL.md, section 10).</summary>
internal static class Unary
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, p[0] >= 1 && p[1] >= 0 && p[1] <= FloatFunctions.Last, "bad size or function");
        TensorRules.Has(op, op.Inputs[0], ElementType.F32, p[0], 1, 1, 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.F32, p[0], 1, 1, 1);
        op.Low = FloatMath.FromBits(p[2]);
        op.High = FloatMath.FromBits(p[3]);
    }

    public static void Run(Operator op)
    {
        int count = op.Parameters[0], function = op.Parameters[1];
        float alpha = op.Low, beta = op.High;
        float[] x = op.Inputs[0].F32, y = op.Outputs[0].F32;
        int xi = op.Inputs[0].Start, yi = op.Outputs[0].Start;
        for (int i = 0; i < count; i++)
            y[yi + i] = FloatFunctions.Apply(function, x[xi + i], alpha, beta);
    }
}
