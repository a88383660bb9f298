namespace ParetoBench.Engine.Kernels;

/// <summary>QUANTIZE, DEQUANTIZE and REQUANTIZE between 8 and 16 bits.</summary>
internal static class Conversion
{
    public static void RunQuantize(Operator op)
    {
        int count = op.Parameters[0], zero = op.Parameters[2];
        float scale = op.Low;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        for (int i = 0; i < count; i++)
            Integers.Put(ty, i, Nearest(tx.F32[tx.Start + i] / scale, zero));
    }

    /// <summary>Half to even, as ONNX's QuantizeLinear; far values are cut before they leave 32 bits.</summary>
    private static int Nearest(float steps, int zero)
    {
        if (float.IsNaN(steps))
            return zero;
        if (steps > 70000f)
            return 70000;
        return steps < -70000f ? -70000 : (int)RealMath.Round(steps) + zero;
    }

    public static void RunDequantize(Operator op)
    {
        int count = op.Parameters[0], zero = op.Parameters[2];
        float scale = op.Low;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        for (int i = 0; i < count; i++)
            ty.F32[ty.Start + i] = scale * (Integers.At(tx, i) - zero);
    }

    public static void RunRequantize(Operator op)
    {
        int[] p = op.Parameters;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        for (int i = 0; i < p[0]; i++)
        {
            int q = Requantization.Apply(Integers.At(tx, i) - p[3], p[1], p[2], op.DoubleRounding) + p[4];
            Integers.Put(ty, i, q < p[5] ? p[5] : q > p[6] ? p[6] : q);
        }
    }
}
