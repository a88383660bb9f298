namespace ParetoBench.Engine.Kernels;

/// <summary>QUANTIZE: f32 to 8 or 16 bits.</summary>
internal static class Quantize
{
    public static void Check(Operator op)
    {
        TensorRules.Conversion(op, op.Inputs[0], op.Outputs[0]);
    }

    public static void Run(Operator op)
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
}
