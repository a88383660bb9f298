using ParetoBench.Tables;

namespace ParetoBench.Results;

/// <summary>Quality figures computed elsewhere: a CSV with the columns candidate, scheme (empty = every scheme) and one column per metric.</summary>
public static class QualityImport
{
    public static IReadOnlyList<QualityFigures> Read(string path)
    {
        PointTable table = PointFile.Open(path, TextReader.Null);
        int candidate = table.ColumnIndex("candidate"), scheme = table.ColumnIndex("scheme");
        string[] metrics = [.. table.Columns.Where((_, i) => i != candidate && i != scheme).Select(c => c.Trim())];
        return [.. table.Rows.Select((row, i) => new QualityFigures(
            row.Cells[candidate],
            row.Cells[scheme],
            metrics.Where(m => table.Figure(i, m) != null).ToDictionary(m => m, m => table.Figure(i, m)!.Value),
            Path.GetFileName(path),
            null))];
    }
}
