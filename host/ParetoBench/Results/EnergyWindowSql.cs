using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Measurement.Energy;

namespace ParetoBench.Results;

/// <summary>The table of raw energy windows: as they were taken, those that do not count included.</summary>
internal static class EnergyWindowSql
{
    public const string Table = "energy_window";

    /// <summary>Every column of a window, described once.</summary>
    private static readonly (string Name, string Type, Func<EnergyWindow, object?> Get)[] Columns =
    [
        ("fault", "TEXT NOT NULL", w => w.Fault),
        ("iterations", "INTEGER NOT NULL", w => w.Iterations),
        ("joules", "REAL NOT NULL", w => w.Joules),
        ("seconds", "REAL NOT NULL", w => w.Seconds),
        ("board_seconds", "REAL", w => w.BoardSeconds),
        ("idle_before_watts", "REAL NOT NULL", w => w.IdleBeforeWatts),
        ("idle_after_watts", "REAL NOT NULL", w => w.IdleAfterWatts),
        ("idle_uncertainty_watts", "REAL NOT NULL", w => w.IdleUncertaintyWatts),
        ("samples", "INTEGER NOT NULL", w => w.Samples),
        ("lost", "INTEGER NOT NULL", w => w.Lost),
        ("saturated", "INTEGER NOT NULL", w => w.Saturated),
        ("under_range", "INTEGER NOT NULL", w => w.UnderRange),
        ("edges", "TEXT NOT NULL", w => w.Edges),
        ("shift_uncertainty_seconds", "REAL NOT NULL", w => w.ShiftUncertaintySeconds),
        ("length_uncertainty_seconds", "REAL NOT NULL", w => w.LengthUncertaintySeconds),
        ("edge_least_watts", "REAL NOT NULL", w => w.EdgeLeastWatts),
        ("edge_most_watts", "REAL NOT NULL", w => w.EdgeMostWatts),
        ("quantization_joules", "REAL NOT NULL", w => w.QuantizationJoules),
        ("sampling_joules", "REAL NOT NULL", w => w.SamplingJoules),
        ("doubt_joules", "REAL NOT NULL", w => w.DoubtJoules),
        ("clock_drift", "REAL", w => w.ClockDrift),
        ("time_utc", "TEXT NOT NULL", w => ResultStore.Text(w.Time)),
    ];

    public static readonly string Schema = $"""
        CREATE TABLE {Table} (
          id INTEGER PRIMARY KEY, measurement INTEGER NOT NULL REFERENCES {MeasurementSql.Table}(id), {Listed((name, type) => $"{name} {type}")});
        """;

    private static readonly string Insert =
        $"INSERT INTO {Table} (measurement, {Listed((name, _) => name)}) VALUES (@measurement, {Listed((name, _) => "@" + name)})";

    public static void Add(SqliteConnection connection, SqliteTransaction transaction, long measurement, IReadOnlyList<EnergyWindow> windows)
    {
        foreach (EnergyWindow window in windows)
        {
            Dictionary<string, object?> values = new(Columns.Select(c => KeyValuePair.Create(c.Name, c.Get(window)))) { ["measurement"] = measurement };
            connection.Execute(Insert, values, transaction);
        }
    }

    private static string Listed(Func<string, string, string> text) => string.Join(", ", Columns.Select(c => text(c.Name, c.Type)));
}
