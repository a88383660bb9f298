using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>
/// What the LPM01A sends while it acquires, in text: values "6409-07" (mantissa and power of ten; joules a sample), several to a line;
/// "TimeStamp: 003s 000ms, buff 00%" every so often; "event 01 ris" where D7 fell (it says ris whichever edge was asked for).
/// </summary>
internal sealed partial class Lpm01aTextDecoder(double rate, double volts, PowerTraceBuilder builder) : ILpm01aDecoder
{
    private readonly StringBuilder _line = new();
    private readonly Lpm01aSamples _samples = new(rate, volts, builder);

    public string? Error { get; private set; }

    public bool Completed { get; private set; }

    public void Feed(byte[] bytes, int count, double arrival)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[i] != '\n')
            {
                _line.Append((char)bytes[i]);
                continue;
            }
            Line(_line.ToString().Trim());
            _line.Clear();
        }
        _samples.Arrived(arrival);
    }

    private void Line(string line)
    {
        if (Stamp().Match(line) is { Success: true } stamp)
            _samples.Stamp(Number(stamp, 1) + Number(stamp, 2) / 1000.0, Number(stamp, 3));
        else if (line.StartsWith("event", StringComparison.OrdinalIgnoreCase))
            builder.Event(_samples.EndSeconds);
        else if (line.Contains("Acquisition completed", StringComparison.Ordinal))
            Completed = true;
        else if (line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("overcurrent", StringComparison.OrdinalIgnoreCase))
            Error ??= line;
        else if (!line.StartsWith("PowerShield", StringComparison.Ordinal))
            Values(line);
    }

    private void Values(string line)
    {
        int used = 0;
        foreach (Match value in Value().Matches(line))
        {
            double step = Math.Pow(10, Number(value, 2));
            _samples.Energy(Number(value, 1) * step, step);
            used += value.Length;
        }
        // What is left of a line that lost bytes is not a value; the timestamps show how many are missing.
        if (used == 0 && line.Length > 0)
            _samples.Stray++;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^TimeStamp: (\d+)s (\d+)ms, buff (\d+)%")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"(?<!\d)(\d{4})([+-]\d{2})(?!\d)")]
    private static partial Regex Value();
}
