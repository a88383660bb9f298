namespace ParetoBench.Engine.Kernels;

/// <summary>Gate pre-activations and the table-driven sigmoid and tanh of the integer recurrent operators (MODEL.md, section 8).</summary>
public static class GateMath
{
    /// <summary>Sigmoid of Q3.12 in Q0.15.</summary>
    public static int Sigmoid(int x, ushort[] table, int start)
    {
        int d = 3 * (x < 0 ? -x : x);
        int i = d >> 9;
        int r = i >= 255
            ? 0x7FFF << 10
            : (table[start + i] << 9) + (d & 511) * (table[start + i + 1] - table[start + i]);
        int y = x >= 0 ? (r + 512) >> 10 : ((1 << 25) - r + 511) >> 10;
        return y > 32767 ? 32767 : y;
    }

    /// <summary>Tanh of Q3.12 in Q0.15.</summary>
    public static int Tanh(int x, ushort[] table, int start)
    {
        return TanhOfThreefold(3 * (x < 0 ? -x : x), x < 0, table, start);
    }

    /// <summary>Tanh of d / 3 (Q3.12), with the given sign, in Q0.15.</summary>
    public static int TanhOfThreefold(int d, bool negative, ushort[] table, int start)
    {
        int i = d >> 8;
        int r = i >= 255
            ? 0xFFFF << 8
            : (table[start + i] << 8) + (d & 255) * (table[start + i + 1] - table[start + i]);
        int y = negative ? ((1 << 23) - r + 127) >> 8 : (r - (1 << 23) + 128) >> 8;
        return y > 32767 ? 32767 : y < -32767 ? -32767 : y;
    }

    /// <summary>
    /// out[row] = sat16(requantize(sums[row])) for the rows from first to end; <paramref name="op"/>'s input <paramref
    /// name="scale"/> holds multipliers, the next one shifts.
    /// </summary>
    internal static void Finish(Operator op, int[] sums, int scale, int first, int end, short[] output)
    {
        int[] multiplier = op.Inputs[scale].I32;
        sbyte[] shift = op.Inputs[scale + 1].I8;
        bool twice = op.DoubleRounding;
        int perGate = output.Length / RecurrentState.Gates(op);
        bool perRow = multiplier.Length == output.Length;
        for (int r = first; r < end; r++)
        {
            int c = perRow ? r : r / perGate;
            int right = 31 - shift[c];
            int q = twice ? Requantization.ApplyDouble(sums[r], multiplier[c], shift[c])
                : (int)((sums[r] * (long)multiplier[c] + (1L << (right - 1))) >> right);
            if (q > 32767)
                q = 32767;
            if (q < -32768)
                q = -32768;
            output[r] = (short)q;
        }
    }

    /// <summary>out[row] = sat16(requantize(bias[row] + weights[row] . x)) of 16-bit data, whose sums have 64 bits; bias may be null.</summary>
    internal static void Rows(short[] x, int xi, int depth, Tensor weights, Tensor bias, Tensor multipliers, Tensor shifts,
        int gates, int first, int end, short[] output)
    {
        int perGate = output.Length / gates;
        bool perRow = multipliers.Count == output.Length;
        for (int r = first; r < end; r++)
        {
            long acc = bias == null ? 0 : bias.I64[bias.Start + r];
            acc += Dot.Product(x, xi, weights.I8, weights.Start + r * depth, depth);
            int c = perRow ? r : r / perGate;
            output[r] = (short)Requantization.Saturate16(Requantization.ApplyWide(acc, multipliers.I32[c], shifts.I8[c]));
        }
    }

    internal static void Rows(float[] x, int xi, int depth, Tensor weights, Tensor bias, int first, int end, float[] output)
    {
        for (int r = first; r < end; r++)
        {
            float sum = Dot.Product(x, xi, weights.F32, weights.Start + r * depth, depth);
            output[r] = bias == null ? sum : bias.F32[bias.Start + r] + sum;
        }
    }
}
