using System.Globalization;

namespace ParetoBench.Cli;

/// <summary>Durations on the command line: a number with its unit, so that nobody has to guess it.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("min", 60), ("s", 1), ("h", 3600)];

    private const double LongestSeconds = 86400;

    /// <param name="option">For the error.</param>
    /// <exception cref="BenchException">It is not a duration above zero and below a day.</exception>
    public static TimeSpan Parse(string text, string option)
    {
        foreach ((string unit, double seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number * seconds is > 0 and < LongestSeconds)
                return TimeSpan.FromSeconds(number * seconds);
        }
        throw new BenchException($"\"{text}\" is not a duration", option, "Write a number with its unit (ms, s, min, h), e.g. 300s.");
    }
}
