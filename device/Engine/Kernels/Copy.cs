using System;

namespace ParetoBench.Engine.Kernels;

/// <summary>COPY: stretches of elements from one place to another.</summary>
internal static class Copy
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        Tensor y = op.Outputs[0];
        int type = op.Inputs[0].Type;
        int size = ElementType.Size(type);
        TensorRules.Require(op, size >= 1 && type != ElementType.I64 && y != null && y.Type == type && p[0] >= 1 && p[5] >= 1, "bad sizes or types");
        for (int i = 1; i <= 5; i++)
            TensorRules.Require(op, p[i] >= 0 && p[i] % size == 0, "a step, offset or length is not a whole number of elements");
        Reach(op, op.Inputs[0], p[1], p[2]);
        Reach(op, y, p[3], p[4]);
    }

    private static void Reach(Operator op, Tensor t, int step, int offset)
    {
        long end = (long)(op.Parameters[0] - 1) * step + offset + op.Parameters[5];
        TensorRules.Require(op, end <= t.Bytes, "a copy reaches outside its tensor");
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        int size = ElementType.Size(op.Inputs[0].Type);
        Array source = Gather.Elements(op.Inputs[0]), destination = Gather.Elements(op.Outputs[0]);
        int xi = op.Inputs[0].Start + p[2] / size, yi = op.Outputs[0].Start + p[4] / size;
        for (int o = 0; o < p[0]; o++)
        {
            Array.Copy(source, xi, destination, yi, p[5] / size);
            xi += p[1] / size;
            yi += p[3] / size;
        }
    }
}
