namespace ParetoBench.Engine.Kernels;

/// <summary>DEQUANTIZE: 8 or 16 bits to f32.</summary>
internal static class Dequantize
{
    public static void Check(Operator op)
    {
        TensorRules.Conversion(op, op.Outputs[0], op.Inputs[0]);
    }

    public static void Run(Operator op)
    {
        int count = op.Parameters[0], zero = op.Parameters[2];
        float scale = op.Low;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        for (int i = 0; i < count; i++)
            ty.F32[ty.Start + i] = scale * (Integers.At(tx, i) - zero);
    }
}
