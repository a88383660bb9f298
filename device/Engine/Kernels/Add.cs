namespace ParetoBench.Engine.Kernels;

/// <summary>ADD of two tensors of one shape.</summary>
internal static class Add
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, TensorRules.IsData(type), "bad input type");
        TensorRules.Elements(op, type);
        TensorRules.Has(op, op.Inputs[1], type, p[0], 1, 1, 1);
        for (int i = 1; TensorRules.IsInteger(type) && i <= 7; i += 3)
        {
            TensorRules.ZeroPoint(op, type, p[i]);
            TensorRules.Scale(op, p[i + 1], p[i + 2]);
        }
        TensorRules.Clamp(op, type, 10);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        int ai = op.Inputs[0].Start, bi = op.Inputs[1].Start, yi = op.Outputs[0].Start;
        if (op.Inputs[0].Type == ElementType.F32)
        {
            float low = op.Low, high = op.High;
            for (int i = 0; i < p[0]; i++)
                op.Outputs[0].F32[yi + i] = Conv2D.Finish(op.Inputs[0].F32[ai + i] + op.Inputs[1].F32[bi + i], low, high);
            return;
        }
        if (op.Inputs[0].Type == ElementType.I16)
        {
            AddWide(op);
            return;
        }
        if (op.DoubleRounding)
            AddTwice(op, ai, bi, yi);
        else
            AddOnce(op, ai, bi, yi);
    }

    /// <summary>20 bits of headroom before both are brought to the common scale.</summary>
    private static void AddOnce(Operator op, int ai, int bi, int yi)
    {
        int[] p = op.Parameters;
        sbyte[] a = op.Inputs[0].I8, b = op.Inputs[1].I8, y = op.Outputs[0].I8;
        int za = p[1], zb = p[4], zy = p[7], low = p[10], high = p[11], end = yi + p[0];
        long ma = p[2], mb = p[5], my = p[8];
        int sa = 31 - p[3], sb = 31 - p[6], sy = 31 - p[9];
        long ra = 1L << (sa - 1), rb = 1L << (sb - 1), ry = 1L << (sy - 1);
        while (yi < end)
        {
            int sum = (int)((((a[ai] - za) << 20) * ma + ra) >> sa) + (int)((((b[bi] - zb) << 20) * mb + rb) >> sb);
            int q = (int)((sum * my + ry) >> sy) + zy;
            if (q < low)
                q = low;
            if (q > high)
                q = high;
            y[yi] = (sbyte)q;
            ai++;
            bi++;
            yi++;
        }
    }

    private static void AddTwice(Operator op, int ai, int bi, int yi)
    {
        int[] p = op.Parameters;
        sbyte[] a = op.Inputs[0].I8, b = op.Inputs[1].I8, y = op.Outputs[0].I8;
        for (int i = 0; i < p[0]; i++)
        {
            int left = Requantization.ApplyDouble((a[ai + i] - p[1]) << 20, p[2], p[3]);
            int right = Requantization.ApplyDouble((b[bi + i] - p[4]) << 20, p[5], p[6]);
            int q = Requantization.ApplyDouble(left + right, p[8], p[9]) + p[7];
            y[yi + i] = (sbyte)(q < p[10] ? p[10] : q > p[11] ? p[11] : q);
        }
    }

    private static void AddWide(Operator op)
    {
        int[] p = op.Parameters;
        bool twice = op.DoubleRounding;
        for (int i = 0; i < p[0]; i++)
        {
            int left = Requantization.Apply(Integers.At(op.Inputs[0], i) << 15, p[2], p[3], twice);
            int right = Requantization.Apply(Integers.At(op.Inputs[1], i) << 15, p[5], p[6], twice);
            int q = Requantization.Apply(left + right, p[8], p[9], twice);
            Integers.Put(op.Outputs[0], i, q < p[10] ? p[10] : q > p[11] ? p[11] : q);
        }
    }
}
