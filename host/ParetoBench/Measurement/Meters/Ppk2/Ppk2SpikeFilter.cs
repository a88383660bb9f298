namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>
/// After a change of range the PPK2's first samples carry artefacts of the switch. The maker's program replaces the first of the new range and the
/// next two by a moving average (weight 0.18; in the highest range 0.06, held for the first two). The same here, with the difference kept as a doubt.
/// </summary>
internal sealed class Ppk2SpikeFilter
{
    private const double Weight = 0.18;
    private const double WeightOfHighest = 0.06;
    private const int Replaced = 3;
    private const int Highest = 4;

    private double? _average;
    private double? _averageOfHighest;
    private int _range = -1;
    private int _left;
    private int _sinceChange;

    /// <summary>The sample, or what replaces it; A.</summary>
    public double Filter(int range, double amperes)
    {
        (double? before, double? beforeOfHighest) = (_average, _averageOfHighest);
        _average = Moved(_average, amperes, Weight);
        _averageOfHighest = Moved(_averageOfHighest, amperes, WeightOfHighest);
        bool changed = _range >= 0 && _range != range;
        _range = range;
        if (!changed && _left <= 0)
            return amperes;
        _sinceChange = changed ? 0 : _sinceChange + 1;
        _left = changed ? Replaced - 1 : _left - 1;
        if (range == Highest && _sinceChange < 2)
            (_average, _averageOfHighest) = (before, beforeOfHighest);
        return (range == Highest ? _averageOfHighest : _average)!.Value;
    }

    private static double Moved(double? average, double value, double weight) => average is { } a ? weight * value + (1 - weight) * a : value;
}
