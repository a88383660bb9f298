using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>
/// The best row in the first objective under every limit on the others that makes a difference: the epsilon-constraint method (Haimes, Lasdon and Wismer,
/// IEEE Trans. Systems, Man and Cybernetics 1(3), 1971), complete because the rows are finitely many. It finds all of the frontier, also what no weighted sum
/// of objectives would.
/// </summary>
public static class EpsilonConstraint
{
    /// <summary>A sweep of more combinations of limits would print more than anyone reads.</summary>
    public const int MostCombinations = 1_000_000;

    /// <returns>The steps; limits go from tight to loose, the last objective's fastest.</returns>
    public static IReadOnlyList<EpsilonStep> Of(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<int> rows)
    {
        if (objectives.Count < 2)
            throw new BenchException("A sweep of limits needs an objective to optimize and at least one to limit",
                "--epsilon-constraint", "Name two objectives or more.");
        (int[] known, double[][] costs) = FrontierRanking.Costs(points, objectives, rows);
        int[] front = [.. NonDominatedSet.Of(costs)];
        double[][] limits = [.. Enumerable.Range(1, objectives.Count - 1).Select(k => front.Select(i => costs[i][k]).Distinct().Order().ToArray())];
        if (limits.Aggregate(1.0, (product, own) => product * own.Length) > MostCombinations)
            throw new BenchException($"The limits of {objectives.Count - 1} objectives have more than {MostCombinations:N0} combinations",
                "--epsilon-constraint", "Name fewer objectives, or fewer rows.");
        int[] byMerit = [.. NonDominatedSort.LexicographicOrder([.. front.Select(i => costs[i])]).Select(i => front[i])];
        List<EpsilonStep> steps = [];
        foreach (double[] outer in Combinations(limits[..^1]))
            Sweep(outer);
        return steps;

        void Sweep(double[] outer)
        {
            (int best, double from) = (-1, double.NaN);
            foreach (double limit in limits[^1])
            {
                int now = Array.FindIndex(byMerit, i => costs[i][^1] <= limit && outer.Select((l, k) => costs[i][k + 1] <= l).All(kept => kept));
                if (now < 0 || now == best)
                    continue;
                Add(limit);
                (best, from) = (now, limit);
            }
            Add(null);

            void Add(double? to)
            {
                if (best >= 0)
                {
                    steps.Add(new EpsilonStep(
                        [.. outer.Select((l, k) => objectives[k + 1].Cost(l))],
                        objectives[^1].Cost(from),
                        to is { } t ? objectives[^1].Cost(t) : null,
                        known[byMerit[best]]));
                }
            }
        }
    }

    /// <summary>
    /// As printed: <c>&lt;column&gt;_limit</c> for the middle objectives, <c>&lt;column&gt;_from</c> and <c>&lt;column&gt;_to</c> for the last,
    /// the columns that name a row (else <c>row</c>, its number), the objectives.
    /// </summary>
    public static TextTable Table(RankedTable ranked, IReadOnlyList<Objective> objectives, string? by)
    {
        PointTable table = ranked.Table;
        string[] names =
            [.. new[] { "id", "candidate", "scheme", "board" }.Where(name => table.HasColumn(name) && name != by && objectives.All(o => o.Column != name))];
        return new TextTable(
            [.. by == null ? [] : new[] { by }, .. objectives.Skip(1).SkipLast(1).Select(o => $"{o.Column}_limit"),
                $"{objectives[^1].Column}_from", $"{objectives[^1].Column}_to",
                .. names.Length > 0 ? names : ["row"], .. objectives.Select(o => o.Column)],
            [.. ranked.Groups.SelectMany(group => Of(table, objectives, group.Rows).Select(step => (IReadOnlyList<string>)
            [
                .. by == null ? [] : new[] { group.Value },
                .. step.Limits.Select(TextTable.Figure), TextTable.Figure(step.From), step.To is { } to ? TextTable.Figure(to) : "",
                .. names.Length > 0 ? names.Select(name => table.Rows[step.Row].Cells[table.ColumnIndex(name)]) : [TextTable.Figure(step.Row + 1)],
                .. objectives.Select(o => TextTable.Figure(table.Figure(step.Row, o.Column)!.Value)),
            ]))]);
    }

    private static IEnumerable<double[]> Combinations(double[][] limits) =>
        limits.Aggregate((IEnumerable<double[]>)[[]], (all, own) => all.SelectMany(before => own.Select(limit => (double[])[.. before, limit])));
}
