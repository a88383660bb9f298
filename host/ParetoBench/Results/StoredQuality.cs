namespace ParetoBench.Results;

/// <summary>One quality figure as the database holds it.</summary>
/// <param name="Variant">The variant it was computed for; empty for an imported one, which holds for every variant of its candidate and scheme.</param>
internal sealed record StoredQuality(string Variant, string Metric, double Value, string Source)
{
    public bool IsOf(string variant) => Variant.Length == 0 || Variant == variant;
}
