using System.Globalization;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// The best candidate within budgets when measurements scatter: a budget is met when it holds with a stated probability, all budgets together.
/// </summary>
public sealed class RandomPick
{
    private readonly IReadOnlyList<Objective> _columns;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly IReadOnlyList<Budget> _budgets;
    private readonly MeasurementDraws _draws;
    private readonly double _confidence;
    private readonly int[][] _met;
    private readonly int[] _allMet;
    private readonly int[] _best;
    private readonly int[] _byMerit;

    /// <param name="draws">Of the columns.</param>
    /// <param name="columns">As <see cref="Columns"/> gives them.</param>
    /// <param name="confidence">The probability with which all budgets have to hold.</param>
    public RandomPick(
        MeasurementDraws draws, IReadOnlyList<Objective> columns, IReadOnlyList<Objective> objectives,
        IReadOnlyList<Budget> budgets, double confidence, CancellationToken cancel = default)
    {
        (_draws, _columns, _objectives, _budgets, _confidence) = (draws, columns, objectives, budgets, confidence);
        _met = Array.ConvertAll(new int[draws.Candidates], _ => new int[budgets.Count]);
        (_allMet, _best) = (new int[draws.Candidates], new int[draws.Candidates]);
        int[] places = [.. budgets.Select(b => columns.Select(c => c.Column).ToList().IndexOf(b.Column))];
        RandomFrontier.ForEachDraw(draws, draws.Options.Draws, cancel, (costs, _) => Count(costs, places));
        _byMerit = [.. NonDominatedSort.LexicographicOrder([.. draws.Values.Select(v => v[..objectives.Count])])];
        Picked = _byMerit.Where(IsFeasible).Select(c => (int?)c).FirstOrDefault();
        Nearest = Picked == null ? _byMerit.MaxBy(c => _allMet[c]) : null;
    }

    /// <summary>The columns that have to be drawn: the objectives, then what budgets limit beyond them.</summary>
    public static IReadOnlyList<Objective> Columns(IReadOnlyList<Objective> objectives, IReadOnlyList<Budget> budgets) =>
        [.. objectives, .. budgets.Select(b => b.Column).Distinct().Except(objectives.Select(o => o.Column)).Select(Objective.Minimize)];

    /// <summary>The candidate, counted from 0; null when none meets the budgets with the requested probability.</summary>
    public int? Picked { get; }

    /// <summary>The candidate most likely to meet them, where none is picked.</summary>
    public int? Nearest { get; }

    public string Id(int candidate) => _draws.Samples.Ids[candidate];

    /// <summary>The probability that a candidate meets all budgets.</summary>
    public double Probability(int candidate) => Share(_allMet[candidate]);

    /// <summary>The probability that a candidate meets one budget.</summary>
    public double Probability(int candidate, int budget) => Share(_met[candidate][budget]);

    /// <summary>The reason for the outcome, one sentence for people.</summary>
    public string Why
    {
        get
        {
            if (Picked is { } picked)
            {
                string figure = string.Create(CultureInfo.InvariantCulture, $"{_objectives[0].Column} {_objectives[0].Cost(_draws.Values[picked][0]):G6}");
                int feasible = Enumerable.Range(0, _draws.Candidates).Count(IsFeasible);
                return string.Create(CultureInfo.InvariantCulture,
                    $"{figure} is the best of the {feasible} that meet every budget with probability {_confidence:G4} or more; ")
                    + string.Create(CultureInfo.InvariantCulture, $"it is the best within budgets in {Share(_best[picked]):P0} of the draws");
            }
            IEnumerable<(Budget Budget, int Count)> fails = _budgets
                .Select((b, i) => (b, Enumerable.Range(0, _draws.Candidates).Count(c => Probability(c, i) < _confidence)))
                .Where(f => f.Item2 > 0).OrderByDescending(f => f.Item2);
            string binding = string.Join(", ", fails.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Budget} is too uncertain for {f.Count}")));
            string reason = binding.Length > 0 ? binding : "each holds alone, not all together";
            return string.Create(CultureInfo.InvariantCulture, $"none of {_draws.Candidates} meets every budget with probability {_confidence:G4}: {reason}");
        }
    }

    /// <summary>What to do when none is picked.</summary>
    public string NextStep
    {
        get
        {
            int nearest = Nearest!.Value;
            IEnumerable<string> missed = _budgets.Select((b, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{b} holds with probability {Probability(nearest, i):G4} at {Figure(nearest, b.Column):G6}"));
            return string.Create(CultureInfo.InvariantCulture, $"the nearest is {Id(nearest)}, which meets all with probability {Probability(nearest):G4} ")
                + $"({string.Join(", ", missed)}): relax the budget that binds, lower --confidence, or measure it more often";
        }
    }

    /// <summary>
    /// As printed: <c>id</c>, the columns, the probability of each budget, <c>budgets_met</c>, <c>best</c> and <c>picked</c>; the best in the objectives
    /// first.
    /// </summary>
    public TextTable Table => new(
        ["id", .. _columns.Select(c => c.Column), .. _budgets.Select(b => $"p({b})"), "budgets_met", "best", "picked"],
        [.. _byMerit.OrderByDescending(IsFeasible).Select(c => (IReadOnlyList<string>)
        [
            Id(c), .. _columns.Select(column => TextTable.Figure(Figure(c, column.Column))), .. _budgets.Select((_, b) => TextTable.Share(Probability(c, b))),
            TextTable.Share(Probability(c)), TextTable.Share(Share(_best[c])), c == Picked ? "yes" : "no",
        ])]);

    private bool IsFeasible(int candidate) => Probability(candidate) >= _confidence;

    private double Figure(int candidate, string column) =>
        _columns.Select((c, k) => (c, k)).Where(c => c.c.Column == column).Select(c => c.c.Cost(_draws.Values[candidate][c.k])).Single();

    private double Share(int hits) => (double)hits / _draws.Options.Draws;

    private void Count(double[][] costs, int[] places)
    {
        int best = -1;
        for (int candidate = 0; candidate < costs.Length; candidate++)
        {
            bool all = true;
            for (int b = 0; b < places.Length; b++)
            {
                bool met = _budgets[b].IsMetBy(_columns[places[b]].Cost(costs[candidate][places[b]]));
                all &= met;
                if (met)
                    Interlocked.Increment(ref _met[candidate][b]);
            }
            if (!all)
                continue;
            Interlocked.Increment(ref _allMet[candidate]);
            if (best < 0 || Dominance.Compare(costs[candidate].AsSpan(0, _objectives.Count), costs[best].AsSpan(0, _objectives.Count)) < 0)
                best = candidate;
        }
        if (best >= 0)
            Interlocked.Increment(ref _best[best]);
    }
}
