namespace ParetoBench.Frontier;

/// <summary>One column to be made small or large, e.g. minimize <c>latency_ms</c>.</summary>
/// <param name="Column">The column's name; its unit is in the name.</param>
public sealed record Objective(string Column, ObjectiveDirection Direction)
{
    /// <summary>
    /// The value with its sign turned where needed, so that less is better. The unit stays the column's.
    /// Adding zero turns -0 into 0: both are the same cost.
    /// </summary>
    public double Cost(double value) => (Direction == ObjectiveDirection.Minimize ? value : -value) + 0.0;

    public static Objective Minimize(string column) => new(column, ObjectiveDirection.Minimize);

    public static Objective Maximize(string column) => new(column, ObjectiveDirection.Maximize);

    public override string ToString() => Direction == ObjectiveDirection.Minimize ? $"minimize {Column}" : $"maximize {Column}";

    /// <summary>
    /// Reads the values of <c>--minimize</c> and <c>--maximize</c>: names separated by commas.
    /// The order of the result is that of <paramref name="minimize"/>, then that of <paramref name="maximize"/>;
    /// a reference point is written in the same order.
    /// </summary>
    public static IReadOnlyList<Objective> Parse(IEnumerable<string> minimize, IEnumerable<string> maximize) =>
        Distinct([.. Names(minimize).Select(Minimize), .. Names(maximize).Select(Maximize)]);

    /// <summary>Refuses an empty list, and a column named twice.</summary>
    public static IReadOnlyList<Objective> Distinct(IReadOnlyList<Objective> objectives)
    {
        if (objectives.Count == 0)
            throw new BenchException("No objective is given", "", "Name at least one column: --minimize latency_ms,ram_bytes --maximize accuracy.");

        foreach (IGrouping<string, Objective> sameColumn in objectives.GroupBy(o => o.Column, StringComparer.Ordinal))
        {
            if (sameColumn.Count() > 1)
                throw new BenchException($"The column {sameColumn.Key} is an objective twice", "--minimize / --maximize", "Name each column once.");
        }
        return objectives;
    }

    /// <summary>Splits <c>a,b</c> at commas; spaces around a name do not belong to it.</summary>
    public static IEnumerable<string> Names(IEnumerable<string> lists) =>
        lists.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries)).Select(name => name.Length > 0
            ? name
            : throw new BenchException("An objective has no name", "--minimize / --maximize",
                "Write names separated by single commas: --minimize latency_ms,ram_bytes."));
}
