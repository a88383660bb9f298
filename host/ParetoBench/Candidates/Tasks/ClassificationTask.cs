using ParetoBench.Tables;

namespace ParetoBench.Candidates.Tasks;

/// <summary>
/// Tell the class of a vector of real numbers. A row of the CSV is a sample: a label column, a split column, and every
/// other column is a feature, in order. Output: one score per class. Metric: accuracy.
/// </summary>
internal sealed class ClassificationTask : ITask
{
    private readonly PointTable _table;
    private readonly TaskSplit[] _splits;
    private readonly int[] _labels;
    private readonly string[] _features;

    private ClassificationTask(PointTable table, string label, string split)
    {
        _table = table;
        _splits = SplitColumn.Read(table, split);
        _labels = [.. Enumerable.Range(0, table.Count).Select(row => SplitColumn.Whole(table, row, label))];
        _features = [.. table.Columns.Select(c => c.Trim()).Where(c => c != label && c != split)];
        Description = $"tell one of {_labels.Max() + 1} classes from {_features.Length} numbers; {_splits.Count(s => s == TaskSplit.Test):N0} test samples";
    }

    public string Description { get; }

    public IReadOnlyList<string> Metrics => ["accuracy"];

    public static ITask Create(TaskFile task, string folder, string where)
    {
        PointTable table = PointFile.Open(Path.Combine(folder, task.Data!), TextReader.Null);
        ClassificationTask created = new(table, task.Label ?? "label", task.Split ?? "split");
        foreach (TaskSplit needed in (TaskSplit[])[TaskSplit.Calibration, TaskSplit.Test])
        {
            if (!created._splits.Contains(needed))
                throw new BenchException($"The data have no {needed.ToString().ToLowerInvariant()} samples", table.Source, "Check the split column.");
        }
        return created;
    }

    public TaskSamples Samples(TaskSplit split, CandidateGraph candidate)
    {
        if (candidate.Inputs is not [{ IsReal: true } port] || port.Count != _features.Length)
        {
            string inputs = string.Join(", ", candidate.Inputs.Select(i => $"'{i.Name}' {TensorValue.Describe(i.Dims)}"));
            throw new BenchException($"The candidate's input is {inputs}; the data have {_features.Length} features", candidate.Source,
                "Check the candidate and the data's columns.");
        }
        if (!candidate.Scores.IsReal)
            throw new BenchException($"The candidate gives no scores: its output '{candidate.Scores.Name}' holds integers", candidate.Source,
                "Export it with the classes' scores or probabilities as an output.");
        if (candidate.Scores.Count <= _labels.Max())
            throw new BenchException($"The candidate gives {candidate.Scores.Count} scores, the data have labels up to {_labels.Max()}", candidate.Source,
                "Train the candidate on these data.");
        int[] rows = [.. Enumerable.Range(0, _table.Count).Where(row => _splits[row] == split)];
        return new TaskSamples([.. rows.Select(row => new[] { TensorValue.OfReals(port.Dims, Features(row)) })], [.. rows.Select(row => _labels[row])]);
    }

    public IReadOnlyDictionary<string, double> Score(TaskSamples samples, IReadOnlyList<float[]> outputs) =>
        new Dictionary<string, double> { ["accuracy"] = ClassMetrics.Accuracy(samples.Labels, outputs) };

    private float[] Features(int row) => [.. _features.Select(f => (float)(_table.Figure(row, f)
        ?? throw new BenchException("A feature is missing", $"{_table.Source}, line {_table.Rows[row].Line}, column {f}",
            "Fill in the cell or leave the row out.")))];
}
