namespace ParetoBench.Tables;

/// <summary>Rows with figures, whatever their source: a CSV file or the measurements of a run.</summary>
public interface IPoints
{
    int Count { get; }

    /// <summary>The finite figure in that row and column, or null when it is missing. Rows count from 0.</summary>
    double? Figure(int row, string column);

    /// <summary>A label that tells people this row from the others.</summary>
    string Label(int row);
}
