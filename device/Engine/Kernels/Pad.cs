using System;

namespace ParetoBench.Engine.Kernels;

/// <summary>PAD: a frame of one value around x.</summary>
internal static class Pad
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, type <= ElementType.U16, "bad type");
        for (int i = 0; i < 4; i++)
            TensorRules.Require(op, p[i] >= 1 && p[4 + i] >= 0 && (long)p[i] + p[4 + i] <= p[8 + i], "x does not lie inside y");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], p[3]);
        TensorRules.Has(op, op.Outputs[0], type, p[8], p[9], p[10], p[11]);
        op.Low = FloatMath.FromBits(p[12]);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        Tensor x = op.Inputs[0], y = op.Outputs[0];
        Fill(y, p[8] * p[9] * p[10] * p[11], p[12], op.Low);
        Array source = Gather.Elements(x), destination = Gather.Elements(y);
        int xi = x.Start;
        for (int a = 0; a < p[0]; a++)
            for (int b = 0; b < p[1]; b++)
                for (int c = 0; c < p[2]; c++)
                {
                    int yi = y.Start + (((a + p[4]) * p[9] + b + p[5]) * p[10] + c + p[6]) * p[11] + p[7];
                    Array.Copy(source, xi, destination, yi, p[3]);
                    xi += p[3];
                }
    }

    private static void Fill(Tensor y, int count, int value, float real)
    {
        int end = y.Start + count;
        for (int i = y.Start; i < end; i++)
        {
            switch (y.Type)
            {
                case ElementType.I8: y.I8[i] = (sbyte)value; break;
                case ElementType.U8: y.U8[i] = (byte)value; break;
                case ElementType.I16: y.I16[i] = (short)value; break;
                case ElementType.U16: y.U16[i] = (ushort)value; break;
                case ElementType.I32: y.I32[i] = value; break;
                default: y.F32[i] = real; break;
            }
        }
    }
}
