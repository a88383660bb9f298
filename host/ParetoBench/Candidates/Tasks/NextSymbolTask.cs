using ParetoBench.Tables;

namespace ParetoBench.Candidates.Tasks;

/// <summary>
/// Predict the next symbol of a sequence from the last <c>window</c> ones. Input: [1, window] integers, oldest first.
/// Output: one unnormalised log-probability per symbol. Metrics: accuracy, bits_per_symbol.
/// </summary>
internal sealed class NextSymbolTask : ITask
{
    private readonly int[] _symbols;
    private readonly TaskSplit[] _splits;
    private readonly int[] _sequenceStart;
    private readonly int _window;
    private readonly int _alphabet;
    private readonly string _source;

    private NextSymbolTask(PointTable table, string sequence, string symbol, string split, int window)
    {
        _source = table.Source;
        _window = window;
        _splits = SplitColumn.Read(table, split);
        _symbols = [.. Enumerable.Range(0, table.Count).Select(row => SplitColumn.Whole(table, row, symbol))];
        _alphabet = _symbols.Max() + 1;
        _sequenceStart = new int[table.Count];
        int column = table.ColumnIndex(sequence);
        for (int row = 1; row < table.Count; row++)
            _sequenceStart[row] = table.Rows[row].Cells[column] == table.Rows[row - 1].Cells[column] ? _sequenceStart[row - 1] : row;
        Description = $"predict the next of {_alphabet} symbols from the last {window}; {_symbols.Length:N0} symbols in "
            + $"{_sequenceStart.Distinct().Count()} sequences, {Targets(TaskSplit.Test).Count():N0} test predictions";
    }

    public string Description { get; }

    public IReadOnlyList<string> Metrics => ["accuracy", "bits_per_symbol"];

    public static ITask Create(TaskFile task, string folder, string where)
    {
        if (task.Window is not (>= 1 and <= 4096))
            throw new BenchException($"The task's window is {task.Window?.ToString() ?? "missing"}", where,
                "Give \"window\": how many symbols a candidate sees, 1 to 4096.");
        PointTable table = PointFile.Open(Path.Combine(folder, task.Data!), TextReader.Null);
        NextSymbolTask created = new(table, task.Sequence ?? "sequence", task.Symbol ?? "symbol", task.Split ?? "split", task.Window.Value);
        foreach (TaskSplit needed in (TaskSplit[])[TaskSplit.Calibration, TaskSplit.Test])
        {
            if (!created.Targets(needed).Any())
                throw new BenchException($"The data have no {needed.ToString().ToLowerInvariant()} symbols with {task.Window} symbols before them",
                    table.Source, "Check the split column and the window.");
        }
        return created;
    }

    public TaskSamples Samples(TaskSplit split, CandidateGraph candidate)
    {
        if (candidate.Inputs is not [{ IsReal: false } port] || port.Count != _window)
        {
            IEnumerable<string> inputs = candidate.Inputs.Select(i =>
                $"'{i.Name}' {TensorValue.Describe(i.Dims)} of {(i.IsReal ? "real numbers" : "integers")}");
            throw new BenchException($"The candidate's input is {string.Join(", ", inputs)}; the task gives {_window} integers", candidate.Source,
                "Export the candidate for this window, or change the task's window.");
        }
        if (!candidate.Scores.IsReal || candidate.Scores.Count != _alphabet)
        {
            string kind = candidate.Scores.IsReal ? "figures" : "integers";
            throw new BenchException($"The candidate gives {candidate.Scores.Count} {kind}, the data have {_alphabet} symbols", candidate.Source,
                "Train the candidate on these data.");
        }
        int[] targets = [.. Targets(split)];
        return new TaskSamples(
            [.. targets.Select(t => new[] { TensorValue.OfIntegers(port.Dims, Array.ConvertAll(_symbols[(t - _window)..t], s => (long)s)) })],
            [.. targets.Select(t => _symbols[t])]);
    }

    public IReadOnlyDictionary<string, double> Score(TaskSamples samples, IReadOnlyList<float[]> outputs) => new Dictionary<string, double>
    {
        ["accuracy"] = ClassMetrics.Accuracy(samples.Labels, outputs),
        ["bits_per_symbol"] = ClassMetrics.BitsPerSymbol(samples.Labels, outputs),
    };

    /// <summary>Rows of a split whose whole window lies in the same sequence; the window may reach into the split before.</summary>
    private IEnumerable<int> Targets(TaskSplit split) =>
        Enumerable.Range(0, _symbols.Length).Where(row => _splits[row] == split && row - _window >= _sequenceStart[row]);
}
