using System.Globalization;

namespace ParetoBench.Frontier.Complexity;

/// <summary>One rung of the ladder of lossy reductions.</summary>
/// <param name="Bits">Of each weight, 1 to 8.</param>
/// <param name="Pruned">The share of the weights of each tensor, the smallest ones, that become zero; 0 up to but not including 1.</param>
public sealed record WeightReduction(int Bits, double Pruned)
{
    public const int MostBits = 8;

    /// <summary>Bits 8 to 1, then a quarter to 95 % of the weights pruned at 8 and at 4 bits.</summary>
    public static IReadOnlyList<WeightReduction> Ladder { get; } = LadderOf([8, 7, 6, 5, 4, 3, 2, 1], [0.25, 0.5, 0.75, 0.9, 0.95]);

    /// <summary>Every number of bits without pruning, then each share pruned at the most bits and at half of them.</summary>
    public static IReadOnlyList<WeightReduction> LadderOf(IReadOnlyList<int> bits, IReadOnlyList<double> pruned) =>
        [.. bits.Select(b => new WeightReduction(b, 0)), .. new[] { bits.Max(), (bits.Max() + 1) / 2 }.Distinct()
            .SelectMany(b => pruned.Where(share => share > 0).Select(share => new WeightReduction(b, share)))];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bits} bit{(Bits == 1 ? "" : "s")}{(Pruned > 0 ? $", {Pruned * 100:0.##} % pruned" : "")}");
}
