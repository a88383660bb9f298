namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>The error function in double precision.</summary>
internal static class ErrorFunction
{
    /// <summary>
    /// erf(x) = 2 / sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)) (DLMF 7.6.2): all terms have one
    /// sign, so nothing cancels.
    /// </summary>
    public static double Of(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return sum * 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
    }
}
