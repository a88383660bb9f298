using System.CommandLine;
using ParetoBench.Frontier;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>--candidates</c>: some of a study's. A run stays the study's: resumed without it, the others follow.</summary>
internal static class CandidateChoice
{
    public static readonly Option<string[]> Names = new("--candidates")
    {
        Description = "Use only these candidates, comma-separated.",
        HelpName = "a,b",
    };

    /// <exception cref="BenchException">The study has no such candidate.</exception>
    public static Study Of(Study study, ParseResult line)
    {
        string[] names = Chosen(line);
        if (names.Length == 0)
            return study;
        string[] known = [.. study.Candidates.Select(c => c.Id)];
        if (names.Except(known).FirstOrDefault() is { } stranger)
            throw new BenchException($"The study has no candidate '{stranger}'", study.Path, $"Its candidates are: {string.Join(", ", known)}.");
        return study with { Candidates = [.. study.Candidates.Where(c => names.Contains(c.Id))] };
    }

    /// <summary>As it was given, for the command line that continues the run.</summary>
    public static string Words(ParseResult line) => Chosen(line) is { Length: > 0 } names ? $" --candidates {string.Join(',', names)}" : "";

    private static string[] Chosen(ParseResult line) => [.. Objective.Names(line.GetValue(Names) ?? [])];
}
