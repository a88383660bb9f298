using System.Globalization;
using System.Text;
using ParetoBench.Protocol;

namespace ParetoBench.Deployment.ConsoleReports;

/// <summary>One line of a report (device/Nano/CONSOLE.md): a word and named values.</summary>
/// <param name="Number">Counted from 0.</param>
/// <param name="Word">What the line tells.</param>
internal sealed record ConsoleLine(int Number, string Word, IReadOnlyDictionary<string, string> Values)
{
    public const string Mark = "@PB ";

    private const int SumDigits = 8;

    /// <summary>Finds a line of a report in a line of text; null when it is none, or damaged.</summary>
    /// <param name="text">What came before the mark, such as a boot message without an end of line, does not count.</param>
    /// <param name="damaged">It has the mark, but not its check sum.</param>
    public static ConsoleLine? Parse(string text, out bool damaged)
    {
        damaged = false;
        int start = text.LastIndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
            return null;
        string line = text[start..].TrimEnd('\r', '\n', ' ');
        int star = line.LastIndexOf(" *", StringComparison.Ordinal);
        damaged = star < 0 || line.Length - star - 2 != SumDigits || line[(star + 2)..] != SumOf(line[..star]);
        if (damaged)
            return null;
        string[] parts = line[Mark.Length..star].Split(' ');
        damaged = parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return damaged ? null : new ConsoleLine(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], Named(parts.Skip(2)));
    }

    public string Text(string name) => Values.TryGetValue(name, out string? value) ? Unescape(value) : throw Missing(name);

    public long Number64(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw Missing(name);

    public byte[] Bytes(string name)
    {
        try
        {
            return Convert.FromHexString(Text(name));
        }
        catch (FormatException)
        {
            throw Missing(name);
        }
    }

    private FormatException Missing(string name) => new($"line {Number} ({Word}) has no valid value '{name}'");

    private static string SumOf(string body) => Crc32.Compute(Encoding.Latin1.GetBytes(body), 0, body.Length).ToString("x8", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Named(IEnumerable<string> parts)
    {
        Dictionary<string, string> values = [];
        foreach (string part in parts)
        {
            int equals = part.IndexOf('=');
            if (equals > 0)
                values[part[..equals]] = part[(equals + 1)..];
        }
        return values;
    }

    private static string Unescape(string value) => value.Contains('%') ? Uri.UnescapeDataString(value) : value;
}
