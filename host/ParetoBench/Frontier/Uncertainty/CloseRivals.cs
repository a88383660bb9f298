using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>A candidate and the rivals that dominate it in some draws, with their draws precomputed.</summary>
internal sealed class CloseRivals
{
    private readonly MeasurementDraws _draws;
    private readonly int _count;
    private readonly double[][] _deviations;
    private readonly double[][] _factors;

    public CloseRivals(MeasurementDraws draws, int candidate, int[] rivals, int count)
    {
        (_draws, _count, Members) = (draws, count, [candidate, .. rivals]);
        int objectives = draws.Objectives;
        _deviations = [.. Members.Select(_ => new double[count * objectives])];
        _factors = [.. Members.Select(_ => new double[count * objectives])];
        for (int m = 0; m < Members.Length; m++)
        {
            for (int draw = 0; draw < count; draw++)
            {
                Span<double> deviation = _deviations[m].AsSpan(draw * objectives, objectives);
                draws.DrawRepeats(draw, Members[m], deviation);
                for (int k = 0; k < objectives; k++)
                    deviation[k] -= draws.Values[Members[m]][k];
                draws.Factors(draw, Members[m], _factors[m].AsSpan(draw * objectives, objectives));
            }
        }
    }

    /// <summary>The candidate, then its rivals.</summary>
    public int[] Members { get; }

    public int Repeats(int member) => _draws.Samples.Repeats[Members[member]].Max(figures => figures.Length);

    /// <summary>The share of draws in which no rival dominates the candidate, had the measured members that many times the repeats.</summary>
    public double Share(int[] measured, double times)
    {
        int objectives = _draws.Objectives;
        double[] shrinks = [.. Members.Select((_, m) => measured.Contains(m) ? 1 / Math.Sqrt(times) : 1)];
        Span<double> own = stackalloc double[objectives], other = stackalloc double[objectives];
        int kept = 0;
        for (int draw = 0; draw < _count; draw++)
        {
            Costs(0, draw, own, shrinks);
            bool dominated = false;
            for (int m = 1; m < Members.Length && !dominated; m++)
            {
                Costs(m, draw, other, shrinks);
                dominated = Dominance.Dominates(other, own);
            }
            kept += dominated ? 0 : 1;
        }
        return (double)kept / _count;
    }

    private void Costs(int member, int draw, Span<double> costs, double[] shrinks)
    {
        double[] values = _draws.Values[Members[member]];
        for (int k = 0; k < costs.Length; k++)
        {
            int at = (draw * costs.Length) + k;
            costs[k] = (values[k] + (_deviations[member][at] * shrinks[member])) * _factors[member][at];
        }
    }
}
