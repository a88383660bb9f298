namespace ParetoBench.Reports;

/// <summary>The variant to ship on one board.</summary>
/// <param name="Why">The reason, one sentence.</param>
public sealed record Recommendation(string Candidate, string Scheme, string Why);
