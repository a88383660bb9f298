namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>
/// Hands out the shared e_k of one sample. Carrying k of them costs k times the network's multiply-accumulates, so a large
/// network gets few: what finds none stays slack, which is as true but cancels nowhere.
/// </summary>
internal sealed class SymbolBudget(long macs)
{
    /// <summary>Multiplications for one sample.</summary>
    private const long MaxWork = 200_000_000;

    private const int MaxSymbols = 4096;

    private readonly int _most = (int)Math.Clamp(MaxWork / Math.Max(macs, 1), 0, MaxSymbols);

    /// <summary>Numbers in the terms of one value, and of all values of a sample: 16 and 128 MiB.</summary>
    private const long MaxTerms = 1 << 21, MaxTermsInAll = 1 << 24;

    private int _used;
    private long _terms;

    public bool HasRoomFor(int symbols) => symbols <= _most - _used;

    /// <summary>The value with its elements' slack in symbols of their own, as far as there are any.</summary>
    public Deviation Absorb(Deviation value)
    {
        int wanted = value.Slack.Count(s => s > 0 && double.IsFinite(s));
        if (wanted == 0 || !HasRoomFor(wanted))
            return value;
        long terms = (long)value.Count * (_used + wanted);
        if (terms > MaxTerms || _terms + terms > MaxTermsInAll)
            return value;
        _terms += terms;
        int next = _used;
        _used += wanted;
        Deviation result = new(value.Count, _used);
        for (int i = 0; i < value.Count; i++)
        {
            result.CopyFrom(i, value, i);
            if (value.Slack[i] is > 0 and < double.PositiveInfinity)
            {
                result.Terms(i)[next++] = value.Slack[i];
                result.Slack[i] = 0;
            }
        }
        return result;
    }
}
