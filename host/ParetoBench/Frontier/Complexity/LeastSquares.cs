namespace ParetoBench.Frontier.Complexity;

/// <summary>Linear least squares with a handful of unknowns, by Householder reflections (Golub and Van Loan, Matrix Computations, section 5.3).</summary>
internal static class LeastSquares
{
    /// <param name="rows">One array of factors an equation; at least as many as unknowns.</param>
    /// <returns>The unknowns; 0 for one that no equation determines.</returns>
    public static double[] Solve(double[][] rows, double[] right)
    {
        double[][] a = [.. rows.Select(row => (double[])row.Clone())];
        var b = (double[])right.Clone();
        var unknowns = a[0].Length;
        for (var k = 0; k < unknowns; k++)
            Reflect(a, b, k);
        var x = new double[unknowns];
        for (var k = unknowns - 1; k >= 0; k--)
        {
            var sum = b[k];
            for (var j = k + 1; j < unknowns; j++)
                sum -= a[k][j] * x[j];
            x[k] = Math.Abs(a[k][k]) > 1e-12 ? sum / a[k][k] : 0;
        }

        return x;
    }

    public static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void Reflect(double[][] a, double[] b, int k)
    {
        var norm = Math.Sqrt(Enumerable.Range(k, a.Length - k).Sum(i => a[i][k] * a[i][k]));
        if (norm == 0)
            return;
        double[] v = [.. Enumerable.Range(k, a.Length - k).Select(i => a[i][k])];
        v[0] += Math.CopySign(norm, v[0]);
        var square = v.Sum(e => e * e);
        for (var j = k; j < a[0].Length; j++)
        {
            var scale = 2 * v.Select((e, i) => e * a[k + i][j]).Sum() / square;
            for (var i = 0; i < v.Length; i++)
                a[k + i][j] -= scale * v[i];
        }

        var ofRight = 2 * v.Select((e, i) => e * b[k + i]).Sum() / square;
        for (var i = 0; i < v.Length; i++)
            b[k + i] -= ofRight * v[i];
    }
}
