using System.Globalization;

namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>
/// The calibration that each PPK2 stores and reports as text lines "R0: 1031.64" up to "END". Of range r and supply V, with the ADC's 14 bits
/// counted four times as the maker does: x = (4 adc - O) * (1.8 / 163840) / R, then current = UG * (x * (GS * x + GI) + S * V + I), A.
/// </summary>
public sealed class Ppk2Calibration
{
    public const int Ranges = 5;

    /// <summary>The largest value of the ADC.</summary>
    public const int FullScale = 0x3FFF;

    private const double VoltsPerCount = 1.8 / 163840;

    /// <summary>Shunts as designed, Ω; a calibrated one is near. Units were seen whose memory was overwritten by something else.</summary>
    private static readonly double[] Nominal = [1031.64, 101.65, 10.15, 0.94, 0.043];

    private readonly Dictionary<string, double[]> _values = new()
    {
        ["R"] = [.. Nominal],
        ["GS"] = [1, 1, 1, 1, 1],
        ["GI"] = [1, 1, 1, 1, 1],
        ["O"] = [0, 0, 0, 0, 0],
        ["S"] = [0, 0, 0, 0, 0],
        ["I"] = [0, 0, 0, 0, 0],
        ["UG"] = [1, 1, 1, 1, 1],
    };

    private Ppk2Calibration()
    {
    }

    /// <summary>What the unit says about itself; false also when it says nothing.</summary>
    public bool IsCalibrated { get; private set; }

    /// <summary>Hardware number; empty when unknown.</summary>
    public string Hardware { get; private set; } = "";

    /// <exception cref="MeterException">A shunt's value is not one of a PPK2.</exception>
    public static Ppk2Calibration Parse(string metadata, string where)
    {
        Ppk2Calibration calibration = new();
        foreach (string line in metadata.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon > 0)
                calibration.Take(line[..colon].Trim().ToUpperInvariant(), line[(colon + 1)..].Trim());
        }
        for (int range = 0; range < Ranges; range++)
        {
            double ratio = calibration._values["R"][range] / Nominal[range];
            if (!(ratio is > 0.5 and < 2))
            {
                string stored = string.Create(CultureInfo.InvariantCulture, $"{calibration._values["R"][range]} Ω, and is built as {Nominal[range]} Ω");
                throw MeterErrors.Setting(
                    $"The PPK2's calibration is damaged: the shunt of range {range} is stored as {stored}", where,
                    "Its memory was overwritten. Nordic's support can restore it; until then the unit measures nothing.");
            }
        }
        return calibration;
    }

    /// <summary>A, without any filter.</summary>
    public double Amperes(int range, int adc, double volts)
    {
        double x = (4 * adc - _values["O"][range]) * (VoltsPerCount / _values["R"][range]);
        return _values["UG"][range] * (x * (_values["GS"][range] * x + _values["GI"][range]) + (_values["S"][range] * volts + _values["I"][range]));
    }

    /// <summary>What one step of the ADC is, A.</summary>
    public double Step(int range) => Math.Abs(4 * VoltsPerCount / _values["R"][range] * _values["GI"][range] * _values["UG"][range]);

    private void Take(string key, string value)
    {
        if (key == "CALIBRATED")
            IsCalibrated = value == "1";
        if (key == "HW")
            Hardware = value;
        string name = key.TrimEnd('0', '1', '2', '3', '4');
        // A zero or "nan" is a value that was never stored: the design's stays.
        if (key.Length == name.Length + 1 && _values.TryGetValue(name, out double[]? values)
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number != 0)
            values[key[^1] - '0'] = number;
    }
}
