namespace ParetoBench.KernelInstructions;

/// <summary>Exact instructions of each operator and of a whole inference, and the checksum of what it computed.</summary>
internal sealed record Counts(IReadOnlyList<long> Operators, long Whole, uint Checksum);
