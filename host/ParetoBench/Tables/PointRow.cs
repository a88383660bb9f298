namespace ParetoBench.Tables;

/// <summary>One data row of a table.</summary>
/// <param name="Line">The line of the file on which the row begins, counted from 1.</param>
/// <param name="Cells">The texts, one a column, verbatim.</param>
public sealed record PointRow(long Line, IReadOnlyList<string> Cells);
