using System;

namespace ParetoBench.Engine.Kernels;

/// <summary>Dimension i of y is dimension perm[i] of x.</summary>
internal static class Transpose
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        int rank = p[1];
        TensorRules.Require(op, type != ElementType.I4 && p[0] == ElementType.Size(type) && rank >= 1 && rank <= 4, "bad element size or rank");
        int seen = 0;
        for (int i = 0; i < 4; i++)
        {
            TensorRules.Require(op, p[2 + i] >= 1 && (i < rank || p[2 + i] == 1), "bad dimension");
            TensorRules.Require(op, p[6 + i] >= 0 && p[6 + i] < 4 && (i < rank ? p[6 + i] < rank : p[6 + i] == i), "bad permutation");
            seen |= 1 << p[6 + i];
        }
        TensorRules.Require(op, seen == 15, "bad permutation");
        TensorRules.Has(op, op.Inputs[0], type, p[2], p[3], p[4], p[5]);
        TensorRules.Has(op, op.Outputs[0], type, p[2], p[3], p[4], p[5]);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        int d0 = p[2 + p[6]], d1 = p[2 + p[7]], d2 = p[2 + p[8]], d3 = p[2 + p[9]];
        int s0 = Stride(p, p[6]), s1 = Stride(p, p[7]), s2 = Stride(p, p[8]), s3 = Stride(p, p[9]);
        Array source = Gather.Elements(op.Inputs[0]);
        Array destination = Gather.Elements(op.Outputs[0]);
        int yi = op.Outputs[0].Start;
        for (int a = 0; a < d0; a++)
            for (int b = 0; b < d1; b++)
                for (int c = 0; c < d2; c++)
                {
                    int xi = op.Inputs[0].Start + a * s0 + b * s1 + c * s2;
                    for (int d = 0; d < d3; d++)
                    {
                        Array.Copy(source, xi, destination, yi, 1);
                        xi += s3;
                        yi++;
                    }
                }
    }

    /// <summary>Elements from one index of x's dimension to the next.</summary>
    private static int Stride(int[] p, int dimension)
    {
        int step = 1;
        for (int i = 3; i > dimension; i--)
            step *= p[2 + i];
        return step;
    }
}
