using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Measurement.Energy;

namespace ParetoBench.Results;

/// <summary>The table of raw energy windows: as they were taken, those that do not count included.</summary>
internal static class EnergyWindowSql
{
    public const string Table = "energy_window";

    public const string Schema = """
        CREATE TABLE energy_window (
          id INTEGER PRIMARY KEY, measurement INTEGER NOT NULL REFERENCES measurement(id), fault TEXT NOT NULL, iterations INTEGER NOT NULL, joules REAL NOT NULL, seconds REAL NOT NULL, board_seconds REAL,
          idle_before_watts REAL NOT NULL, idle_after_watts REAL NOT NULL, idle_uncertainty_watts REAL NOT NULL, samples INTEGER NOT NULL, lost INTEGER NOT NULL, saturated INTEGER NOT NULL, under_range INTEGER NOT NULL,
          edges TEXT NOT NULL, shift_uncertainty_seconds REAL NOT NULL, length_uncertainty_seconds REAL NOT NULL, edge_least_watts REAL NOT NULL, edge_most_watts REAL NOT NULL,
          quantization_joules REAL NOT NULL, sampling_joules REAL NOT NULL, doubt_joules REAL NOT NULL, clock_drift REAL, time_utc TEXT NOT NULL);
        """;

    private const string Insert = """
        INSERT INTO energy_window (measurement, fault, iterations, joules, seconds, board_seconds, idle_before_watts, idle_after_watts, idle_uncertainty_watts, samples, lost, saturated, under_range,
          edges, shift_uncertainty_seconds, length_uncertainty_seconds, edge_least_watts, edge_most_watts, quantization_joules, sampling_joules, doubt_joules, clock_drift, time_utc)
        VALUES (@measurement, @Fault, @Iterations, @Joules, @Seconds, @BoardSeconds, @IdleBeforeWatts, @IdleAfterWatts, @IdleUncertaintyWatts, @Samples, @Lost, @Saturated, @UnderRange,
          @Edges, @ShiftUncertaintySeconds, @LengthUncertaintySeconds, @EdgeLeastWatts, @EdgeMostWatts, @QuantizationJoules, @SamplingJoules, @DoubtJoules, @ClockDrift, @time)
        """;

    public static void Add(SqliteConnection connection, SqliteTransaction transaction, long measurement, IReadOnlyList<EnergyWindow> windows)
    {
        foreach (EnergyWindow w in windows)
        {
            connection.Execute(Insert, new
            {
                measurement, w.Fault, w.Iterations, w.Joules, w.Seconds, w.BoardSeconds, w.IdleBeforeWatts, w.IdleAfterWatts, w.IdleUncertaintyWatts, w.Samples, w.Lost, w.Saturated, w.UnderRange,
                w.Edges, w.ShiftUncertaintySeconds, w.LengthUncertaintySeconds, w.EdgeLeastWatts, w.EdgeMostWatts, w.QuantizationJoules, w.SamplingJoules, w.DoubtJoules, w.ClockDrift, time = ResultStore.Text(w.Time),
            }, transaction);
        }
    }
}
