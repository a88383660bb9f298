using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>Repeated measurements of candidates, for each objective.</summary>
/// <param name="Ids">The candidates in order of appearance.</param>
/// <param name="Repeats">For each candidate and objective the costs, in the order of the repeats' names.</param>
/// <param name="Paired">
/// For each candidate: true when every objective that varies has the same repeats, so that figures of one repeat belong together.
/// </param>
public sealed record FrontierSamples(IReadOnlyList<string> Ids, IReadOnlyList<double[][]> Repeats, IReadOnlyList<bool> Paired)
{
    internal const string IdColumn = "id";
    internal const string ObjectiveColumn = "objective";
    internal const string ValueColumn = "value";
    internal const string RepeatColumn = "repeat";

    /// <summary>How many candidates lack an objective.</summary>
    public int LeftOut { get; init; }

    /// <summary>For each objective: true when every candidate has one single figure, which is then taken as exact.</summary>
    public IReadOnlyList<bool> Exact { get; init; } = [];

    /// <summary>True when all candidates have the same repeats: those of one name may have been measured in one session.</summary>
    public bool SameRepeats { get; init; }

    /// <summary>The first row of each candidate in the table, for columns that say more about it.</summary>
    internal IReadOnlyList<int> FirstRows { get; init; } = [];

    /// <summary>
    /// Reads the long format: columns <c>id</c>, <c>objective</c>, <c>value</c> and <c>repeat</c>, one row a figure.
    /// Rows of other objectives and rows without a value are skipped; a candidate that lacks an objective altogether is left out.
    /// </summary>
    public static FrontierSamples Read(PointTable table, IReadOnlyList<Objective> objectives) => Read(table, objectives, [.. Enumerable.Range(0, table.Count)]);

    /// <summary>
    /// The candidates of each value of a column, apart from each other; one group called "" without a column. Groups without a complete candidate are left out.
    /// </summary>
    public static IReadOnlyList<(string Group, FrontierSamples Samples)> ReadGroups(PointTable table, IReadOnlyList<Objective> objectives, string? by)
    {
        (string Value, FrontierSamples Samples)[] groups = RowGroups.Of(table, by)
            .Select(group => (group.Value, Samples: ReadAny(table, objectives, group.Rows))).ToArray();
        return groups.Any(group => group.Samples.Ids.Count > 0)
            ? [.. groups.Where(group => group.Samples.Ids.Count > 0)]
            : throw Nobody(table, objectives);
    }

    private static FrontierSamples Read(PointTable table, IReadOnlyList<Objective> objectives, int[] rows) =>
        ReadAny(table, objectives, rows) is { Ids.Count: > 0 } samples ? samples : throw Nobody(table, objectives);

    private static FrontierSamples ReadAny(PointTable table, IReadOnlyList<Objective> objectives, int[] rows)
    {
        int[] places = [.. new[] { IdColumn, ObjectiveColumn, ValueColumn, RepeatColumn }.Select(table.ColumnIndex)];
        Dictionary<string, int> which = objectives.Select((objective, k) => (objective.Column, k))
            .ToDictionary(o => o.Column, o => o.k, StringComparer.Ordinal);
        Dictionary<string, (int Row, SortedDictionary<string, double>[] Figures)> found = new(StringComparer.Ordinal);
        List<string> order = [];
        foreach (int row in rows)
        {
            IReadOnlyList<string> cells = table.Rows[row].Cells;
            (string id, string objective, string repeat) = (cells[places[0]].Trim(), cells[places[1]].Trim(), cells[places[3]].Trim());
            if (!which.TryGetValue(objective, out int k) || table.Figure(row, ValueColumn) is not { } figure)
                continue;
            if (!found.TryGetValue(id, out (int Row, SortedDictionary<string, double>[] Figures) own))
            {
                found[id] = own = (row, [.. objectives.Select(_ => new SortedDictionary<string, double>(RepeatOrder.Instance))]);
                order.Add(id);
            }
            if (!own.Figures[k].TryAdd(repeat, objectives[k].Cost(figure)))
                throw new BenchException($"Repeat {repeat} of {objective} of {id} appears twice", $"{table.Source}, line {table.Rows[row].Line}",
                    "Give every repeat of a candidate its own name; where candidates of several boards share names, add --by board.");
        }
        string[] complete = [.. order.Where(id => found[id].Figures.All(repeats => repeats.Count > 0))];
        SortedDictionary<string, double>[][] figures = complete.Select(id => found[id].Figures).ToArray();
        bool[] exact = [.. objectives.Select((_, k) => figures.All(own => own[k].Count == 1))];
        int[] varying = [.. Enumerable.Range(0, objectives.Count).Where(k => !exact[k])];
        return new FrontierSamples(
            complete,
            [.. figures.Select(own => own.Select(repeats => repeats.Values.ToArray()).ToArray())],
            [.. figures.Select(own => varying.All(k => own[k].Keys.SequenceEqual(own[varying[0]].Keys)))])
        {
            LeftOut = order.Count - complete.Length,
            Exact = exact,
            FirstRows = [.. complete.Select(id => found[id].Row)],
            SameRepeats = varying.Length > 0 && figures.All(own => varying.All(k => own[k].Keys.SequenceEqual(figures[0][varying[0]].Keys))),
        };
    }

    private static BenchException Nobody(PointTable table, IReadOnlyList<Objective> objectives) =>
        new($"no candidate has a figure for every objective ({string.Join(", ", objectives.Select(o => o.Column))})",
            table.Source, $"the objectives are values of the column {ObjectiveColumn}");
}
