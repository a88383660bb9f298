namespace ParetoBench.Frontier.Efficiency;

/// <summary>The efficiency of one unit, and how far it varies when its measurements are drawn again.</summary>
/// <param name="Figures">Inputs, then outputs, as measured.</param>
/// <param name="Efficiency">Of the measurements as they are.</param>
/// <param name="Within">The middle share of the draws.</param>
/// <param name="Efficient">The share of draws in which the efficiency is 1.</param>
/// <param name="Rank">1 = the most efficient; ties share a rank.</param>
/// <param name="RankWithin">The middle share of the draws.</param>
public sealed record DrawnEfficiency(
    string Id, IReadOnlyList<double> Figures, double Efficiency, (double Low, double High) Within,
    double Efficient, int Rank, (double Low, double High) RankWithin);
