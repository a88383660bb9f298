namespace ParetoBench.Frontier;

/// <summary>Repeated measurements of candidates, for each objective.</summary>
/// <param name="Ids">The candidates in order of appearance.</param>
/// <param name="Repeats">For each candidate and objective the figures, in the order of the repeats' names.</param>
/// <param name="Paired">
/// For each candidate: true when every objective has the same repeats, so that figures of one repeat belong together.
/// </param>
public sealed record FrontierSamples(IReadOnlyList<string> Ids, IReadOnlyList<double[][]> Repeats, IReadOnlyList<bool> Paired)
{
    private const string IdColumn = "id";
    private const string ObjectiveColumn = "objective";
    private const string ValueColumn = "value";
    private const string RepeatColumn = "repeat";

    /// <summary>
    /// Reads the long format: columns <c>id</c>, <c>objective</c>, <c>value</c> and <c>repeat</c>, one row a figure.
    /// Rows of other objectives and rows without a value are passed over; a candidate that lacks an objective altogether is left out.
    /// </summary>
    public static FrontierSamples Read(PointTable table, IReadOnlyList<Objective> objectives)
    {
        int[] places = [.. new[] { IdColumn, ObjectiveColumn, ValueColumn, RepeatColumn }.Select(table.ColumnIndex)];
        var figures = new Dictionary<string, SortedDictionary<string, double>[]>(StringComparer.Ordinal);
        var order = new List<string>();
        for (var row = 0; row < table.Count; row++)
        {
            var cells = table.Rows[row].Cells;
            var (id, objective, repeat) = (cells[places[0]].Trim(), cells[places[1]].Trim(), cells[places[3]].Trim());
            var which = objectives.Select(o => o.Column).ToList().IndexOf(objective);
            if (which < 0 || table.Figure(row, ValueColumn) is not { } figure)
                continue;
            if (!figures.TryGetValue(id, out var own))
            {
                figures[id] = own = [.. objectives.Select(_ => new SortedDictionary<string, double>(StringComparer.Ordinal))];
                order.Add(id);
            }

            if (!own[which].TryAdd(repeat, figure))
                throw new BenchException($"repeat {repeat} of {objective} of {id} is there twice", $"{table.Source}, line {table.Rows[row].Line}", "give every repeat of a candidate its own name");
        }

        string[] complete = [.. order.Where(id => figures[id].All(repeats => repeats.Count > 0))];
        if (complete.Length == 0)
            throw new BenchException("no candidate has a figure for every objective", table.Source, $"the objectives of --minimize and --maximize are values of the column {ObjectiveColumn}");
        return new FrontierSamples(
            complete,
            [.. complete.Select(id => figures[id].Select((repeats, k) => repeats.Values.Select(objectives[k].Cost).ToArray()).ToArray())],
            [.. complete.Select(id => figures[id].All(repeats => repeats.Keys.SequenceEqual(figures[id][0].Keys)))]) { LeftOut = order.Count - complete.Length };
    }

    /// <summary>How many candidates lack an objective.</summary>
    public int LeftOut { get; init; }
}
