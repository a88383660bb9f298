namespace ParetoBench.Engine.Kernels;

/// <summary>Inner products. Locals only and unrolled by 8: an interpreter pays for every field access and jump.</summary>
internal static class Dot
{
    public static int Product(sbyte[] x, int xi, sbyte[] w, int wi, int count)
    {
        int acc = 0;
        int end = xi + count;
        int unrolled = end - 7;
        while (xi < unrolled)
        {
            acc += x[xi] * w[wi] + x[xi + 1] * w[wi + 1] + x[xi + 2] * w[wi + 2] + x[xi + 3] * w[wi + 3]
                + x[xi + 4] * w[wi + 4] + x[xi + 5] * w[wi + 5] + x[xi + 6] * w[wi + 6] + x[xi + 7] * w[wi + 7];
            xi += 8;
            wi += 8;
        }
        while (xi < end)
        {
            acc += x[xi] * w[wi];
            xi++;
            wi++;
        }
        return acc;
    }

    /// <summary>sum of w * (x - zero point) over <paramref name="count"/> elements.</summary>
    public static int Product(sbyte[] x, int xi, sbyte[] w, int wi, int count, int zeroPoint)
    {
        return Product(x, xi, w, wi, count) - zeroPoint * RowSums.Sum(w, wi, count, 1);
    }

    /// <summary>Of 16-bit data, which have no zero point. Eight products fit 32 bits, their sum 64.</summary>
    public static long Product(short[] x, int xi, sbyte[] w, int wi, int count)
    {
        long acc = 0;
        int end = xi + count;
        int unrolled = end - 7;
        while (xi < unrolled)
        {
            acc += x[xi] * w[wi] + x[xi + 1] * w[wi + 1] + x[xi + 2] * w[wi + 2] + x[xi + 3] * w[wi + 3]
                + x[xi + 4] * w[wi + 4] + x[xi + 5] * w[wi + 5] + x[xi + 6] * w[wi + 6] + x[xi + 7] * w[wi + 7];
            xi += 8;
            wi += 8;
        }
        while (xi < end)
        {
            acc += x[xi] * w[wi];
            xi++;
            wi++;
        }
        return acc;
    }

    /// <summary>Of weights that need nine bits.</summary>
    public static int Product(sbyte[] x, int xi, short[] w, int wi, int count, int zeroPoint)
    {
        int acc = 0;
        int end = xi + count;
        while (xi < end)
        {
            acc += (x[xi] - zeroPoint) * w[wi];
            xi++;
            wi++;
        }
        return acc;
    }

    public static float Product(float[] x, int xi, float[] w, int wi, int count)
    {
        float acc = 0f;
        for (int k = 0; k < count; k++)
            acc += x[xi + k] * w[wi + k];
        return acc;
    }
}
