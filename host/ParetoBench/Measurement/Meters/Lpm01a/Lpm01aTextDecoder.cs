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
            _samples.Stamp(int.Parse(stamp.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + int.Parse(stamp.Groups[2].ValueSpan, CultureInfo.InvariantCulture) / 1000.0, int.Parse(stamp.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
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
            double joules = int.Parse(value.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Math.Pow(10, int.Parse(value.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            double step = Math.Pow(10, int.Parse(value.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            _samples.Energy(joules, step);
            used += value.Length;
        }
        // What is left of a line that lost bytes is no value; the timestamps tell how many are missing.
        if (used == 0 && line.Length > 0)
            _samples.Stray++;
    }

    [GeneratedRegex(@"^TimeStamp: (\d+)s (\d+)ms, buff (\d+)%")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"(?<!\d)(\d{4})([+-]\d{2})(?!\d)")]
    private static partial Regex Value();
}
