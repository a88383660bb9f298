using System.Globalization;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>The order of the names of repeats: numbers by their value, before all other names.</summary>
internal sealed class RepeatOrder : IComparer<string>
{
    public static readonly RepeatOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (isNumber, left) = (double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var a), a);
        var (isOther, right) = (double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var b), b);
        if (isNumber && isOther && left != right)
            return left.CompareTo(right);
        return isNumber != isOther ? (isNumber ? -1 : 1) : string.CompareOrdinal(x, y);
    }
}
