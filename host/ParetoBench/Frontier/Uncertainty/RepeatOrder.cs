using System.Globalization;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>The order of the names of repeats: numbers by their value, before all other names.</summary>
internal sealed class RepeatOrder : IComparer<string>
{
    public static readonly RepeatOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        (bool isNumber, double left) = (double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out double a), a);
        (bool isOther, double right) = (double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out double b), b);
        if (isNumber && isOther && left != right)
            return left.CompareTo(right);
        return isNumber != isOther ? (isNumber ? -1 : 1) : string.CompareOrdinal(x, y);
    }
}
