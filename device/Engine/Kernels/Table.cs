namespace ParetoBench.Engine.Kernels;

/// <summary>TABLE: y = table[x + 128].</summary>
internal static class Table
{
    public static void Check(Operator op)
    {
        TensorRules.Elements(op, ElementType.I8);
        TensorRules.Has(op, op.Inputs[1], ElementType.I8, 256, 1, 1, 1);
    }

    public static void Run(Operator op)
    {
        sbyte[] x = op.Inputs[0].I8, y = op.Outputs[0].I8, table = op.Inputs[1].I8;
        int xi = op.Inputs[0].Start, yi = op.Outputs[0].Start, origin = op.Inputs[1].Start + 128;
        int count = op.Parameters[0];
        for (int i = 0; i < count; i++)
            y[yi + i] = table[origin + x[xi + i]];
    }
}
