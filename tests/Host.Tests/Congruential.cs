namespace ParetoBench.Tests;

/// <summary>
/// Figures that programs in other languages can make as well, without rounding: s = (1366 s + 150889) mod 714025, figure = floor(s levels / 714025).
/// </summary>
internal static class Congruential
{
    private const long Modulus = 714025;

    public static double[][] Points(int count, int objectives, int seed, int levels)
    {
        long state = seed;
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++)
        {
            points[i] = new double[objectives];
            for (int k = 0; k < objectives; k++)
            {
                state = ((1366 * state) + 150889) % Modulus;
                points[i][k] = state * levels / Modulus;
            }
        }

        return points;
    }
}
