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
        ("quality", "variant", "TEXT NOT NULL DEFAULT ''"), ("measurement", "repeats_per_sample", "INTEGER"),
        .. new[]
        {
            ("cycles", "REAL"), ("energy_uj", "REAL"), ("energy_uncertainty_uj", "REAL"), ("energy_net_uj", "REAL"), ("energy_net_uncertainty_uj", "REAL"), ("energy_coverage", "REAL"), ("idle_mw", "REAL"),
            ("energy_windows", "INTEGER"), ("energy_iterations", "INTEGER"), ("energy_provenance", "TEXT"), ("energy_basis", "TEXT"), ("output_check", "TEXT"),
        }.Concat(SurroundingsSql.Columns).Select(c => ("measurement", c.Item1, c.Item2)),
    ];

    private static readonly (string Name, string Schema)[] Tables = [(EnergyWindowSql.Table, EnergyWindowSql.Schema), (BoardEntrySql.Table, BoardEntrySql.Schema)];

    /// <summary>Only reads. Null where the file can be brought to today's tables.</summary>
    public static string? WhyNot(SqliteConnection connection)
    {
        // Until quality was bound to a variant, it belonged to whichever one was measured.
        bool unbound = !Names(connection, "quality").Contains("variant");
        string? twice = !unbound ? null : connection.QueryFirstOrDefault<string>("SELECT candidate || ' ' || scheme FROM measurement WHERE variant <> '' GROUP BY candidate, scheme HAVING COUNT(DISTINCT variant) > 1");
        return twice == null ? null : $"The results file is from an early release and holds two variants of {twice}; which of them its quality belongs to is unknown";
    }

    public static void Apply(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (var table in Columns.GroupBy(c => c.Table))
        {
            HashSet<string> present = Names(connection, table.Key, transaction);
            foreach ((_, string name, string type) in table.Where(c => !present.Contains(c.Name)))
                connection.Execute($"ALTER TABLE {table.Key} ADD COLUMN {name} {type}", transaction: transaction);
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
