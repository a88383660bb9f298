using Dapper;
using Microsoft.Data.Sqlite;

namespace ParetoBench.Results;

/// <summary>
/// Brings a results file of an earlier release to the tables of today. All have version 1: a new column or table leaves what a file
/// holds as it is, and an earlier release goes on reading it. A change of which that is not true needs version 2.
/// </summary>
internal static class SchemaChanges
{
    private static readonly (string Table, string Name, string Type)[] Columns =
    [
        ("quality", "variant", "TEXT NOT NULL DEFAULT ''"),
        .. MeasurementColumns.All.Select(column => (MeasurementSql.Table, column.Name, column.Type)),
    ];

    private static readonly (string Name, string Schema)[] Tables =
        [(EnergyWindowSql.Table, EnergyWindowSql.Schema), (BoardEntrySql.Table, BoardEntrySql.Schema)];

    /// <summary>Only reads. Null where the file can be brought to today's tables.</summary>
    public static string? Refusal(SqliteConnection connection)
    {
        // Until quality was bound to a variant, it belonged to whichever one was measured.
        if (Names(connection, "quality").Contains("variant"))
            return null;
        string? twice = connection.QueryFirstOrDefault<string>("""
            SELECT candidate || ' ' || scheme FROM measurement WHERE variant <> '' GROUP BY candidate, scheme HAVING COUNT(DISTINCT variant) > 1
            """);
        return twice == null
            ? null
            : $"The results file is from an early release and holds two variants of {twice}; which of them its quality belongs to is unknown";
    }

    public static void Apply(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (string table in Columns.Select(c => c.Table).Distinct())
        {
            HashSet<string> present = Names(connection, table, transaction);
            foreach ((_, string name, string type) in Columns.Where(c => c.Table == table && !present.Contains(c.Name)))
                connection.Execute($"ALTER TABLE {table} ADD COLUMN {name} {type}", transaction: transaction);
        }
        foreach ((string name, string schema) in Tables)
        {
            if (connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = @name", new { name }, transaction) > 0)
                continue;
            connection.Execute(schema, transaction: transaction);
            Protect(connection, name, transaction);
        }
        transaction.Commit();
    }

    /// <summary>Makes a table append-only.</summary>
    public static void Protect(SqliteConnection connection, string table, SqliteTransaction transaction) => connection.Execute($"""
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
        """, transaction: transaction);

    private static HashSet<string> Names(SqliteConnection connection, string table, SqliteTransaction? transaction = null) =>
        [.. connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }, transaction)];
}
