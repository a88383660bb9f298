namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>How many bits describe something, and by which encoding.</summary>
public sealed record DescriptionLength(string Encoding, long Bits);
