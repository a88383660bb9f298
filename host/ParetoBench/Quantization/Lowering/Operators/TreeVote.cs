namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>What a leaf adds to a class.</summary>
public sealed record TreeVote(int Class, float Weight);
