using ParetoBench.Results;
using ParetoBench.Tables;

namespace ParetoBench.Reports;

/// <summary>Measurements as points: figures by the names they have in measurements.csv.</summary>
public sealed class MeasurementPoints(IReadOnlyList<MeasurementRow> rows) : IPoints
{
    public int Count => rows.Count;

    /// <inheritdoc/>
    /// <remarks>A measurement that is not completed has no figures.</remarks>
    public double? Figure(int row, string column) =>
        rows[row].Status == MeasurementStatus.Completed && Results.Figure.Named(column).Of(rows[row]) is { } figure && double.IsFinite(figure)
            ? figure
            : null;

    public string Label(int row) => $"{rows[row].Candidate} {rows[row].Scheme}";
}
