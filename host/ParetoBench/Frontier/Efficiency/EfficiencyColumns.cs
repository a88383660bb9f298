namespace ParetoBench.Frontier.Efficiency;

/// <summary>Which columns of a table are consumed, which are yielded, and which of them cannot be changed.</summary>
public sealed record EfficiencyColumns(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<string> Fixed)
{
    public IReadOnlyList<string> All => [.. Inputs, .. Outputs];

    /// <summary>The same as objectives: inputs are better small, outputs large.</summary>
    public IReadOnlyList<Objective> Objectives => [.. Inputs.Select(Objective.Minimize), .. Outputs.Select(Objective.Maximize)];

    public EfficiencyModel Model(ReturnsToScale returns, Orientation orientation) => new(returns, orientation, [.. All.Select(c => Fixed.Contains(c))]);

    /// <summary>Reads the values of <c>--inputs</c>, <c>--outputs</c> and <c>--fixed</c>: names separated by commas.</summary>
    public static EfficiencyColumns Parse(IEnumerable<string> inputs, IEnumerable<string> outputs, IEnumerable<string> fixedColumns, Orientation orientation)
    {
        EfficiencyColumns columns = new(Names(inputs, "--inputs"), Names(outputs, "--outputs"), Names(fixedColumns, "--fixed"));
        const string Todo = "name at least one column of each side: --inputs latency_ms,ram_bytes --outputs accuracy";
        if (columns.Inputs.Count == 0)
            throw new BenchException("No input is given", "--inputs", Todo);
        if (columns.Outputs.Count == 0)
            throw new BenchException("No output is given", "--outputs", Todo);
        if (columns.All.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BenchException($"The column {twice.Key} is named twice", "--inputs / --outputs", "Name each column once.");
        if (columns.Fixed.FirstOrDefault(c => !columns.All.Contains(c)) is { } stranger)
            throw new BenchException($"The fixed column {stranger} is neither an input nor an output", "--fixed", "Name it in --inputs or --outputs as well.");
        if ((orientation == Orientation.Input ? columns.Inputs : columns.Outputs).All(columns.Fixed.Contains))
            throw new BenchException("Every column that could improve is fixed", "--fixed",
                $"Leave one of --{(orientation == Orientation.Input ? "inputs" : "outputs")} free, or change --orientation.");
        return columns;
    }

    private static string[] Names(IEnumerable<string> lists, string option) =>
        [.. lists.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries)).Select(name => name.Length > 0
            ? name
            : throw new BenchException("A column has no name", option, $"Write names separated by single commas: {option} a,b."))];
}
