using System.Globalization;

namespace ParetoBench;

/// <summary>Figures for people: rounded to significant digits, never with an exponent, thousands parted by commas.</summary>
public static class SignificantDigits
{
    private const int MostDecimals = 15;

    /// <returns>E.g. with 4 digits <c>15,570</c>, <c>60.01</c>, <c>0.005626</c>; 0 is <c>0</c>.</returns>
    public static string Of(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return value.ToString("0", CultureInfo.InvariantCulture);
        // Rounded first: 99.996 has one digit more before the point than it seems.
        double rounded = double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(rounded)));
        return rounded.ToString($"N{Math.Clamp(decimals, 0, MostDecimals)}", CultureInfo.InvariantCulture);
    }
}
