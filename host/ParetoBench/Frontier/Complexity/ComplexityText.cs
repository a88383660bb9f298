using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Complexity;

/// <summary>Complexity for people: the boundary of all candidates as a table, and sentences about the curves.</summary>
public static class ComplexityText
{
    /// <summary>The boundary of all, by rising bits.</summary>
    public static TextTable Table(ComplexityResult result) =>
        new(
            ["candidate", "form", "encoding", "model bits", result.Loss.Label, "sequence bits", "two-part bits", "pays off after"],
            [.. result.Boundaries[0].Points.Select(p => (IReadOnlyList<string>)
                [p.Candidate, p.Form, p.Encoding, Whole(p.ModelBits), p.Loss.ToString("G4", CultureInfo.InvariantCulture),
                    Whole(p.SequenceBits), Whole(p.TwoPartBits), Whole(result.PaysOffAfter(p))])]);

    public static IEnumerable<string> Sentences(ComplexityResult result)
    {
        yield return $"the compression boundary of all: {result.Boundaries[0].Points.Count} of {result.Points.Count} forms; {Phases(result.Boundaries[0].Fit)}";
        foreach (CompressionBoundary family in result.Boundaries.Where(b => b.Of.StartsWith("family ", StringComparison.Ordinal)))
            yield return $"{family.Of}: {family.Points.Count} forms on its boundary; {Phases(family.Fit)}";
        if (result.Shortest is { } shortest)
        {
            yield return $"the shortest description of the {Whole(result.Symbols)} test symbols with a model: {shortest.Candidate} ({shortest.Form}), "
                + $"{Whole(shortest.ModelBits)} + {Whole(shortest.SequenceBits)} = {Whole(shortest.TwoPartBits)} bits"
                + (result.AdaptiveBits is { } adaptive ? $"; an adaptive code that learns as it goes needs {Whole(adaptive)}" : "");
        }
    }

    private static string Phases(PhaseFit? fit)
    {
        if (fit == null)
            return "too few to fit a line";
        string slopes = string.Join(", ", fit.Slopes.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture)));
        string breaks = fit.Breaks.Count == 0 ? "" : $", meeting at {string.Join(" and ", fit.Breaks.Select(b => Whole(Math.Pow(10, b))))} bits";
        return $"{fit.Phases} phase{(fit.Phases == 1 ? "" : "s")} in log-log (slope {slopes}{breaks})";
    }

    private static string Whole(double? figure) => figure is { } f && double.IsFinite(f) ? f.ToString("N0", CultureInfo.InvariantCulture) : "";
}
