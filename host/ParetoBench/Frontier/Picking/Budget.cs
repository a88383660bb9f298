using System.Globalization;
using System.Text.RegularExpressions;

namespace ParetoBench.Frontier.Picking;

/// <summary>A limit a pick must respect, e.g. <c>ram_bytes&lt;=65536</c>. The limit is in the unit of its column.</summary>
public sealed partial record Budget(string Column, string Comparison, double Limit)
{
    private const string HowToWrite = "write a column, one of <= < >= > ==, and a plain number in the column's own unit: --budget \"ram_bytes<=65536\"";

    /// <summary>True when the figure keeps the limit. A figure that was not measured cannot be said to keep it.</summary>
    public bool IsMetBy(double? figure) => figure is { } f && Comparison switch
    {
        "<=" => f <= Limit,
        "<" => f < Limit,
        ">=" => f >= Limit,
        ">" => f > Limit,
        _ => f == Limit,
    };

    /// <summary>How far the figure is beyond the limit, as a share of the limit (of 1 where the limit is 0); 0 when the limit is kept.</summary>
    public double RelativeViolation(double? figure)
    {
        if (figure is not { } f)
            return double.PositiveInfinity;
        return IsMetBy(f) ? 0 : Math.Abs(f - Limit) / (Limit == 0 ? 1 : Math.Abs(Limit));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Column}{Comparison}{Limit}");

    public static Budget Parse(string text)
    {
        Match parts = Form().Match(text);
        if (!parts.Success)
            throw new BenchException($"\"{text}\" is not a budget", "--budget", HowToWrite);

        string limit = parts.Groups["limit"].Value;
        if (!double.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            throw new BenchException($"\"{limit}\" is not a plain number", $"--budget \"{text}\"", HowToWrite);
        return new Budget(parts.Groups["column"].Value, parts.Groups["comparison"].Value, number);
    }

    [GeneratedRegex(@"^\s*(?<column>[^<>=]*[^<>=\s])\s*(?<comparison><=|>=|==|<|>)\s*(?<limit>[^<>=]*[^<>=\s])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
