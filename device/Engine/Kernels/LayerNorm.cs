namespace ParetoBench.Engine.Kernels;

/// <summary>LAYER_NORM: rows brought to mean 0 and variance 1, then scaled and moved.</summary>
internal static class LayerNorm
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, p[0] >= 1 && p[1] >= 1, "bad sizes");
        TensorRules.Has(op, op.Inputs[0], ElementType.F32, p[0], p[1], 1, 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.F32, p[0], p[1], 1, 1);
        for (int i = 1; i <= 2; i++)
        {
            if (op.Inputs[i] != null)
                TensorRules.Has(op, op.Inputs[i], ElementType.F32, p[1], 1, 1, 1);
        }
        op.Low = FloatMath.FromBits(p[2]);
    }

    public static void Run(Operator op)
    {
        int rows = op.Parameters[0], depth = op.Parameters[1];
        Tensor gamma = op.Inputs[1], beta = op.Inputs[2];
        float[] x = op.Inputs[0].F32, y = op.Outputs[0].F32;
        for (int r = 0; r < rows; r++)
        {
            int xi = op.Inputs[0].Start + r * depth, yi = op.Outputs[0].Start + r * depth;
            float sum = 0f;
            for (int i = 0; i < depth; i++)
                sum += x[xi + i];
            float mean = sum / depth;
            float squares = 0f;
            for (int i = 0; i < depth; i++)
                squares += (x[xi + i] - mean) * (x[xi + i] - mean);
            float deviation = RealMath.Sqrt(squares / depth + op.Low);
            for (int i = 0; i < depth; i++)
            {
                float v = RealMath.Divide(x[xi + i] - mean, deviation);
                v = gamma == null ? v : v * gamma.F32[gamma.Start + i];
                y[yi + i] = beta == null ? v : v + beta.F32[beta.Start + i];
            }
        }
    }
}
