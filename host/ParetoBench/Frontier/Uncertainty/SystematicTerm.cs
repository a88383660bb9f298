using System.Globalization;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// An error that repeats do not show, because it is the same in all of them: an instrument's accuracy, or what sets one lab apart from the next.
/// </summary>
/// <param name="Column">The objective.</param>
/// <param name="Share">
/// One standard deviation, relative: 0.13 for 13 %. A draw multiplies the figure by exp(share * z) with z standard normal, so that no figure changes its sign.
/// </param>
/// <param name="By">
/// Whose error it is: null for each candidate its own, <see cref="All"/> for one of all candidates, else a column of the samples, and candidates of one value
/// there share the error.
/// </param>
public sealed record SystematicTerm(string Column, double Share, string? By)
{
    /// <summary>One error for all, such as the gain of the one instrument that measured everything: it changes figures, never who dominates whom.</summary>
    public const string All = "all";

    private const string HowToWrite = "write column=share, the share being one standard deviation relative to the figure: energy_mj=0.13; "
        + "energy_mj=0.13@lab where candidates of one lab share the error, energy_mj=0.13@all where all do";

    /// <summary>Reads the values of <c>--systematic</c>: <c>column=share</c> or <c>column=share@by</c>, separated by commas.</summary>
    public static IReadOnlyList<SystematicTerm> Parse(IEnumerable<string> texts, IEnumerable<string> columns)
    {
        SystematicTerm[] terms = [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(One)];
        HashSet<string> known = columns.ToHashSet(StringComparer.Ordinal);
        if (Array.Find(terms, term => !known.Contains(term.Column)) is { } stranger)
            throw new BenchException($"{stranger.Column} is not one of the columns in use", "--systematic", $"Name one of {string.Join(", ", known)}.");
        return terms;
    }

    private static SystematicTerm One(string text)
    {
        int equals = text.LastIndexOf('=');
        if (equals <= 0)
            throw new BenchException($"\"{text}\" is not a systematic term", "--systematic", HowToWrite);
        string[] right = text[(equals + 1)..].Split('@', 2, StringSplitOptions.TrimEntries);
        if (!double.TryParse(right[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double share) || !(share is >= 0 and <= 10))
            throw new BenchException($"\"{right[0]}\" is not a share from 0 to 10", $"--systematic {text}", HowToWrite);
        if (right is [_, ""])
            throw new BenchException("Nothing follows the @", $"--systematic {text}", HowToWrite);
        return new SystematicTerm(text[..equals].Trim(), share, right.Length > 1 ? right[1] : null);
    }
}
