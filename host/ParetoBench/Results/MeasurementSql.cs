namespace ParetoBench.Results;

/// <summary>Measurements to and from their table, whose columns are <see cref="MeasurementColumns"/>.</summary>
internal static class MeasurementSql
{
    public const string Table = "measurement";

    /// <summary>The id that counts of a candidate, scheme and board: a failure, such as an unplugged board's, takes no earlier result away.</summary>
    public const string Newest = "COALESCE(MAX(CASE WHEN status <> 'failed' THEN id END), MAX(id))";

    public static readonly string Schema =
        $"CREATE TABLE {Table} (id INTEGER PRIMARY KEY, {Listed(c => $"{c.Name} {c.Type}{(c.IsRequired ? " NOT NULL" : "")}")});";

    public static readonly string Insert = $"INSERT INTO {Table} ({Listed(c => c.Name)}) VALUES ({Listed(c => "@" + c.Name)}) RETURNING id";

    /// <summary>A resumed run measures again what failed; the newest result counts, the place of the first is kept.</summary>
    public static readonly string SelectNewest = $"""
        SELECT {Listed(c => "m." + c.Name)} FROM {Table} m
        JOIN (SELECT {Newest} AS newest, MIN(id) AS first FROM {Table} GROUP BY candidate, scheme, board) g ON g.newest = m.id
        ORDER BY g.first
        """;

    public static Dictionary<string, object?> Parameters(MeasurementRow row) => MeasurementColumns.All.ToDictionary(c => c.Name, c => c.Get(row));

    public static MeasurementRow Row(IDictionary<string, object?> stored, ILookup<(string, string), StoredQuality> quality)
    {
        MeasurementRow row = MeasurementColumns.All.Aggregate(
            new MeasurementRow { Run = "", Candidate = "", Scheme = "", Board = "", Provenance = default, Status = default },
            (row, column) => stored[column.Name] is { } value ? column.Set(row, value) : row);
        StoredQuality[] newest = [.. quality[(row.Candidate, row.Scheme)].Where(q => q.IsOf(row.Variant)).GroupBy(q => q.Metric).Select(same => same.Last())];
        return row with
        {
            Quality = newest.ToDictionary(q => q.Metric, q => q.Value),
            QualitySource = string.Join("; ", newest.Select(q => q.Source).Distinct()),
        };
    }

    private static string Listed(Func<MeasurementColumn, string> text) => string.Join(", ", MeasurementColumns.All.Select(text));
}
