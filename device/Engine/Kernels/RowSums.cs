namespace ParetoBench.Engine.Kernels;

/// <summary>
/// Rows of weights times one vector. Locals only, unrolled by 8, four rows at a time: an interpreter pays for every
/// instruction, and a value that four rows share is fetched once.
/// </summary>
internal static class RowSums
{
    /// <summary>sums[r] = offsets[r] + weights[r] . x for rows from first to end; row r begins at wi + r * depth.</summary>
    public static void Run(sbyte[] x, int xi, int depth, sbyte[] w, int wi, int[] offsets, int first, int end, int[] sums)
    {
        int fours = end - 3;
        int row = first;
        for (; row < fours; row += 4)
            Four(x, xi, depth, w, wi + row * depth, offsets, row, sums);
        for (; row < end; row++)
            sums[row] = offsets[row] + Dot.Product(x, xi, w, wi + row * depth, depth);
    }

    /// <summary>The sum of <paramref name="count"/> elements, <paramref name="step"/> apart.</summary>
    public static int Sum(sbyte[] w, int at, int count, int step)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += w[at];
            at += step;
        }
        return sum;
    }

    private static void Four(sbyte[] x, int xi, int depth, sbyte[] w, int w0, int[] offsets, int row, int[] sums)
    {
        int w1 = w0 + depth, w2 = w1 + depth, w3 = w2 + depth;
        int s0 = offsets[row], s1 = offsets[row + 1], s2 = offsets[row + 2], s3 = offsets[row + 3];
        int end = xi + depth;
        int unrolled = end - 7;
        while (xi < unrolled)
        {
            int a = x[xi], b = x[xi + 1], c = x[xi + 2], d = x[xi + 3], e = x[xi + 4], f = x[xi + 5], g = x[xi + 6], h = x[xi + 7];
            s0 += a * w[w0] + b * w[w0 + 1] + c * w[w0 + 2] + d * w[w0 + 3] + e * w[w0 + 4] + f * w[w0 + 5] + g * w[w0 + 6] + h * w[w0 + 7];
            s1 += a * w[w1] + b * w[w1 + 1] + c * w[w1 + 2] + d * w[w1 + 3] + e * w[w1 + 4] + f * w[w1 + 5] + g * w[w1 + 6] + h * w[w1 + 7];
            s2 += a * w[w2] + b * w[w2 + 1] + c * w[w2 + 2] + d * w[w2 + 3] + e * w[w2 + 4] + f * w[w2 + 5] + g * w[w2 + 6] + h * w[w2 + 7];
            s3 += a * w[w3] + b * w[w3 + 1] + c * w[w3 + 2] + d * w[w3 + 3] + e * w[w3 + 4] + f * w[w3 + 5] + g * w[w3 + 6] + h * w[w3 + 7];
            xi += 8;
            w0 += 8;
            w1 += 8;
            w2 += 8;
            w3 += 8;
        }
        while (xi < end)
        {
            int a = x[xi];
            s0 += a * w[w0];
            s1 += a * w[w1];
            s2 += a * w[w2];
            s3 += a * w[w3];
            xi++;
            w0++;
            w1++;
            w2++;
            w3++;
        }
        sums[row] = s0;
        sums[row + 1] = s1;
        sums[row + 2] = s2;
        sums[row + 3] = s3;
    }
}
