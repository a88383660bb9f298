using ParetoBench.Frontier.Complexity.Encodings;

namespace ParetoBench.Frontier.Complexity;

/// <summary>A tensor of weights on a grid of few levels, its smallest weights at zero: what the decoder reconstructs, and the symbols that encode it.</summary>
/// <remarks>
/// Two grids are tried, and the one with the smaller squared error is taken: levels symmetric about zero, as suits weights, and levels from one end of the
/// range to the other, as suits tables of log-probabilities. Each is tried with the range drawn in by steps, because few levels do better when outliers are
/// cut off. Side information: bits (3), grid (1), whether pruned (1), step (32) and, without symmetry, the lowest level (32).
/// </remarks>
public sealed record ReducedTensor(float[] Values, SymbolTensor Code)
{
    private const int FlagBits = 5;
    private const int RealBits = 32;
    private const int RangeSteps = 24;
    private const double MinimumRange = 0.3;

    public static ReducedTensor Of(ReadOnlySpan<float> weights, WeightReduction reduction)
    {
        bool[] kept = Kept(weights, reduction.Pruned);
        double[] values = new double[weights.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = weights[i];
        Grid best = Grids(values, kept, reduction).MinBy(grid => grid.Error(values, kept))!;
        return best.Apply(values, kept, reduction.Pruned > 0);
    }

    /// <summary>False for the weights that become zero: the smallest ones, of equal ones the first.</summary>
    private static bool[] Kept(ReadOnlySpan<float> weights, double pruned)
    {
        bool[] kept = new bool[weights.Length];
        kept.AsSpan().Fill(true);
        int[] order = Enumerable.Range(0, weights.Length).ToArray();
        double[] sizes = [.. weights.ToArray().Select(w => (double)Math.Abs(w))];
        Array.Sort(sizes, order);
        for (int i = 0; i < (int)(pruned * weights.Length); i++)
            kept[order[i]] = false;
        return kept;
    }

    private static IEnumerable<Grid> Grids(double[] values, bool[] kept, WeightReduction reduction)
    {
        double[] used = values.Where((_, i) => kept[i]).ToArray();
        if (used.Length == 0)
            used = [0];
        (double low, double high, double size) = (used.Min(), used.Max(), used.Max(Math.Abs));
        if (low == high)
            return [new Grid(low, 1, 1, Symmetric: false)];
        if (reduction.Bits == 1)
            return [new Grid(-used.Average(Math.Abs), 2 * used.Average(Math.Abs), 2, Symmetric: true),
                .. Ranges().Select(range => Between(low, high, range, 2))];

        // A pruned zero takes one of the symbols where the grid has none.
        (int levels, int half) = ((1 << reduction.Bits) - (reduction.Pruned > 0 ? 1 : 0), (1 << (reduction.Bits - 1)) - 1);
        return Ranges().SelectMany(range => (Grid[])
            [new Grid(-size * range, size * range / half, (2 * half) + 1, Symmetric: true), Between(low, high, range, levels)]);
    }

    private static Grid Between(double low, double high, double range, int levels)
    {
        (double middle, double reach) = ((low + high) / 2, (high - low) / 2 * range);
        return new Grid((float)(middle - reach), (float)(2 * reach / (levels - 1)), levels, Symmetric: false);
    }

    private static IEnumerable<double> Ranges() =>
        Enumerable.Range(0, RangeSteps).Select(i => 1 - ((1 - MinimumRange) * i / (RangeSteps - 1)));

    private sealed record Grid(double Lowest, double Step, int Levels, bool Symmetric)
    {
        /// <summary>Steps are stored as 32-bit numbers.</summary>
        public double Step { get; } = (float)Step;

        /// <summary>Of a symmetric grid the lowest level follows from the step, so that zero is a level.</summary>
        public double Lowest { get; } = Symmetric ? -(float)Step * ((Levels - 1) / 2.0) : (float)Lowest;

        private bool HasZero => Symmetric && Levels % 2 == 1;

        public double Error(double[] values, bool[] kept)
        {
            double error = 0.0;
            for (int i = 0; i < values.Length; i++)
            {
                double distance = kept[i] ? values[i] - Value(Level(values[i])) : 0;
                error += distance * distance;
            }
            return error;
        }

        public ReducedTensor Apply(double[] values, bool[] kept, bool pruned)
        {
            (float[] reduced, byte[] symbols) = (new float[values.Length], new byte[values.Length]);
            bool extra = pruned && !HasZero;
            for (int i = 0; i < values.Length; i++)
            {
                int level = kept[i] ? Level(values[i]) : HasZero ? (Levels - 1) / 2 : Levels;
                symbols[i] = (byte)level;
                reduced[i] = kept[i] ? (float)Value(level) : 0;
            }
            return new ReducedTensor(reduced, new SymbolTensor(symbols, Levels + (extra ? 1 : 0), FlagBits + RealBits + (Symmetric ? 0 : RealBits)));
        }

        private int Level(double value) => Step > 0 ? (int)Math.Clamp(Math.Round((value - Lowest) / Step), 0, Levels - 1) : 0;

        private double Value(int level) => Lowest + (level * Step);
    }
}
