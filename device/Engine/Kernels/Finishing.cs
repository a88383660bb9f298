namespace ParetoBench.Engine.Kernels;

/// <summary>Requantizes and clamps the accumulators of one position of an 8-bit layer, all outputs in one loop without calls.</summary>
internal static class Finishing
{
    /// <param name="op">Its inputs 3 and 4 are multipliers and shifts, one for all outputs or one each.</param>
    /// <param name="sums">The accumulators.</param>
    /// <param name="zeroPoint">Of the output; the parameter after it and the next are the bounds.</param>
    /// <param name="yi">Where the outputs begin in <paramref name="y"/>.</param>
    public static void Run(Operator op, int[] sums, int zeroPoint, int low, int high, sbyte[] y, int yi)
    {
        if (op.DoubleRounding)
        {
            Twice(op, sums, zeroPoint, low, high, y, yi);
            return;
        }
        int[] multiplier = op.Inputs[3].I32;
        sbyte[] shift = op.Inputs[4].I8;
        int step = multiplier.Length > 1 ? 1 : 0;
        int count = sums.Length;
        int c = 0;
        for (int i = 0; i < count; i++)
        {
            int right = 31 - shift[c];
            int q = (int)((sums[i] * (long)multiplier[c] + (1L << (right - 1))) >> right) + zeroPoint;
            c += step;
            if (q < low)
                q = low;
            if (q > high)
                q = high;
            y[yi + i] = (sbyte)q;
        }
    }

    /// <summary>
    /// The same for one channel at several positions side by side; <paramref name="yi"/> is the first, the outputs' number leads to
    /// the next.
    /// </summary>
    public static void Channel(Operator op, int channel, int[] sums, int count, int yi)
    {
        int[] p = op.Parameters;
        int zeroPoint = p[16], low = p[17], high = p[18], step = p[5];
        int[] multipliers = op.Inputs[3].I32;
        int c = multipliers.Length > 1 ? channel : 0;
        int right = 31 - op.Inputs[4].I8[c];
        bool twice = op.DoubleRounding;
        long multiplier = multipliers[c], half = 1L << (right - 1);
        sbyte[] y = op.Outputs[0].I8;
        for (int i = 0; i < count; i++)
        {
            int q = twice ? Requantization.ApplyDouble(sums[i], multipliers[c], 31 - right) : (int)((sums[i] * multiplier + half) >> right);
            q += zeroPoint;
            if (q < low)
                q = low;
            if (q > high)
                q = high;
            y[yi] = (sbyte)q;
            yi += step;
        }
    }

    /// <summary>As TFLM rounds by default. Its calls are many: a model for an interpreter rounds once.</summary>
    private static void Twice(Operator op, int[] sums, int zeroPoint, int low, int high, sbyte[] y, int yi)
    {
        int[] multiplier = op.Inputs[3].I32;
        sbyte[] shift = op.Inputs[4].I8;
        int step = multiplier.Length > 1 ? 1 : 0;
        int c = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            int q = Requantization.ApplyDouble(sums[i], multiplier[c], shift[c]) + zeroPoint;
            c += step;
            y[yi + i] = (sbyte)(q < low ? low : q > high ? high : q);
        }
    }
}
