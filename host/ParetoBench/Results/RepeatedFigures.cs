namespace ParetoBench.Results;

/// <summary>The columns whose every repeat is kept.</summary>
public static class RepeatedFigures
{
    public static IEnumerable<string> Columns => MeasurementColumns.All.Where(column => column.Repeats != null).Select(column => column.Name);

    /// <summary>The repeats in the order taken, in the column's unit; none when it was not measured or is no such column.</summary>
    public static double[] Of(ResultStore store, MeasurementRow row, string column) =>
        MeasurementColumns.All.FirstOrDefault(c => c.Name == column)?.Repeats is (string quantity, double scale)
            ? [.. store.Samples(row.Candidate, row.Scheme, row.Board, quantity).Select(value => value * scale)]
            : [];
}
