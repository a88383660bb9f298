namespace ParetoBench.Tables;

/// <summary>Rows with figures, wherever they come from: a CSV file or the measurements of a run.</summary>
public interface IPoints
{
    int Count { get; }

    /// <summary>The finite figure in that row and column, or null when it is missing. Rows count from 0.</summary>
    double? Figure(int row, string column);

    /// <summary>How people tell that row from the others.</summary>
    string Label(int row);
}
