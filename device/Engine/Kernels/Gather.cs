using System;

namespace ParetoBench.Engine.Kernels;

/// <summary>y[outer, count, inner] = table[outer, index, inner]: embeddings, Markov tables, picking a position of a sequence.</summary>
internal static class Gather
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, op.Outputs[0] != null, "no output");
        int type = op.Inputs[0].Type;
        int size = ElementType.Size(type);
        TensorRules.Require(op, size >= 1 && p[0] >= 1 && p[1] >= 1 && p[2] >= 1 && p[3] >= 1 && p[2] % size == 0, "bad sizes");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2] / size, 1);
        TensorRules.Has(op, op.Inputs[1], ElementType.I32, p[3], 1, 1, 1);
        TensorRules.Has(op, op.Outputs[0], type, p[0], p[3], p[2] / size, 1);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        Tensor table = op.Inputs[0], indices = op.Inputs[1], y = op.Outputs[0];
        int outer = p[0], axis = p[1], inner = p[2] / ElementType.Size(table.Type), count = p[3];
        Array source = Elements(table);
        Array destination = Elements(y);
        int yi = y.Start;
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < count; i++)
            {
                int index = indices.I32[indices.Start + i];
                if (index < 0 || index >= axis)
                    throw new InferenceException(op.Index, "index " + index + " lies outside a table of " + axis);
                Array.Copy(source, table.Start + (o * axis + index) * inner, destination, yi, inner);
                yi += inner;
            }
        }
    }

    public static Array Elements(Tensor t)
    {
        switch (t.Type)
        {
            case ElementType.I8: return t.I8;
            case ElementType.U8: return t.U8;
            case ElementType.I16: return t.I16;
            case ElementType.U16: return t.U16;
            case ElementType.I32: return t.I32;
            case ElementType.I64: return t.I64;
            default: return t.F32;
        }
    }
}
