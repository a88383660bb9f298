namespace ParetoBench.Results;

/// <summary>The columns whose every repeat is kept, with the quantity they are read from.</summary>
public static class RepeatedFigures
{
    /// <summary>Quantity in the readings, column of its median, and what turns the quantity's unit into the column's.</summary>
    private static readonly (string Quantity, string Column, double Scale)[] All = [("latency", "latency_ms", 1e3), ("instructions", "instructions", 1), ("energy", "energy_uj", 1e6), ("energy_net", "energy_net_uj", 1e6)];

    public static IEnumerable<string> Columns => All.Select(figure => figure.Column);

    /// <summary>The repeats in the order taken, in the column's unit; none when it was not measured or is no such column.</summary>
    public static double[] Of(ResultStore store, MeasurementRow row, string column)
        => Array.Find(All, figure => figure.Column == column) is { Quantity: not null } found
            ? [.. store.Samples(row.Candidate, row.Scheme, row.Board, found.Quantity).Select(value => value * found.Scale)]
            : [];
}
