using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;

namespace ParetoBench.Results;

/// <summary>
/// The run's database: append-only SQLite. A measurement with all its samples is one transaction, on disk before
/// the next job starts, so a killed run loses at most the job it was in.
/// </summary>
public sealed class ResultStore : IDisposable
{
    /// <summary>Version of the tables below, kept in SQLite's user_version. <see cref="SchemaChanges"/> adds what came later.</summary>
    public const int Version = 1;

    private static readonly string Schema = $"""
        CREATE TABLE run (id TEXT PRIMARY KEY, study TEXT NOT NULL, study_sha256 TEXT NOT NULL, tool TEXT NOT NULL, time_utc TEXT NOT NULL);
        CREATE TABLE quality (
          id INTEGER PRIMARY KEY, candidate TEXT NOT NULL, scheme TEXT NOT NULL, variant TEXT NOT NULL, metric TEXT NOT NULL, value REAL NOT NULL,
          source TEXT NOT NULL, samples INTEGER);
        {MeasurementSql.Schema}
        CREATE TABLE reading (
          id INTEGER PRIMARY KEY, measurement INTEGER NOT NULL REFERENCES measurement(id), quantity TEXT NOT NULL, unit TEXT NOT NULL,
          provenance TEXT NOT NULL, instrument TEXT NOT NULL, time_utc TEXT NOT NULL);
        CREATE TABLE sample (
          reading INTEGER NOT NULL REFERENCES reading(id), position INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (reading, position)) WITHOUT ROWID;
        """;

    private const string HowToSave = "Check the disk. If the file is damaged, move it away, recover what is readable with 'sqlite3 FILE .recover', and "
        + "start a new run.";

    /// <summary>By these a file is known as ours.</summary>
    private static readonly string[] FirstTables = ["run", "quality", "measurement", "reading", "sample"];

    private readonly SqliteConnection _connection;

    /// <summary>Several boards finish at the same time; SQLite connections are for one thread.</summary>
    private readonly Lock _lock = new();

    private readonly string _path;

    private ResultStore(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Opens a run's database, or makes it.</summary>
    /// <exception cref="BenchException">The file is no results file, or of a newer version.</exception>
    public static ResultStore Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            bool isNew = Check(connection, path);
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
            if (isNew)
                Create(connection);
            SchemaChanges.Apply(connection);
            return new ResultStore(connection, path);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Unusable(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Only reads: a file that is not ours, or is damaged, stays as it is. True when it is empty.</summary>
    private static bool Check(SqliteConnection connection, string path)
    {
        int version = connection.ExecuteScalar<int>("PRAGMA user_version");
        string[] tables = [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'")];
        if (version == 0 && tables.Length == 0)
            return true;
        if (version > Version && FirstTables.All(tables.Contains))
            throw new BenchException(
                $"The results file has version {version}; this program reads versions up to {Version}", path,
                "Use the newer ParetoBench that wrote it, or start a new run in another folder.");
        if (version != Version || !FirstTables.All(tables.Contains))
            throw new BenchException("The results file is a SQLite file from another program", path, "Give another --output; nothing was written to it.");
        if (connection.QueryFirst<string>("PRAGMA quick_check(1)") is not "ok" and string damage)
            throw new BenchException($"The results file is damaged: {damage.ReplaceLineEndings(" ")}", path, HowToSave);
        if (SchemaChanges.Refusal(connection) is { } reason)
            throw new BenchException(reason, path, "Start a new run in another folder; sqlite3 can read this file.");
        return false;
    }

    private static BenchException Unusable(string path, SqliteException e) =>
        new($"The results file cannot be used: {e.Message}", path, HowToSave, inner: e);

    private static void Create(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        connection.Execute(Schema, transaction: transaction);
        foreach (string table in FirstTables)
            SchemaChanges.Protect(connection, table, transaction);
        connection.Execute($"PRAGMA user_version={Version}", transaction: transaction);
        transaction.Commit();
    }

    public (string Id, string StudySha256, DateTimeOffset Time)? Run
    {
        get
        {
            (string Id, string Sha, string Time)? row = Use(c => c.QueryFirstOrDefault<(string Id, string Sha, string Time)?>(
                "SELECT id, study_sha256, time_utc FROM run LIMIT 1"));
            return row is { } r ? (r.Id, r.Sha, DateTimeOffset.Parse(r.Time, CultureInfo.InvariantCulture)) : null;
        }
    }

    public void AddRun(string id, string study, string studySha256, string tool, DateTimeOffset time) =>
        Use(c => c.Execute("INSERT INTO run VALUES (@id, @study, @studySha256, @tool, @time)", new { id, study, studySha256, tool, time = Text(time) }));

    public void AddQuality(QualityFigures quality) => Use(c =>
    {
        using SqliteTransaction transaction = c.BeginTransaction();
        foreach ((string metric, double value) in quality.Metrics)
        {
            c.Execute("""
                INSERT INTO quality (candidate, scheme, variant, metric, value, source, samples)
                VALUES (@Candidate, @Scheme, @Variant, @metric, @value, @Source, @Samples)
                """, new { quality.Candidate, quality.Scheme, quality.Variant, metric, value, quality.Source, quality.Samples }, transaction);
        }

        transaction.Commit();
        return quality;
    });

    /// <summary>Variants whose quality was computed (imported figures do not count).</summary>
    public IReadOnlyList<(string Candidate, string Scheme, string Variant)> QualityKeys() =>
        Use(c => c.Query<(string, string, string)>("SELECT DISTINCT candidate, scheme, variant FROM quality WHERE variant <> ''").ToArray());

    /// <summary>Writes a measurement with all its readings, samples and raw energy windows, durably.</summary>
    public void AddMeasurement(MeasurementRow row, IReadOnlyList<Reading> readings, IReadOnlyList<EnergyWindow>? windows = null) => Use(c =>
    {
        using SqliteTransaction transaction = c.BeginTransaction();
        long id = c.ExecuteScalar<long>(MeasurementSql.Insert, MeasurementSql.Parameters(row), transaction);
        foreach (Reading reading in readings)
        {
            long readingId = c.ExecuteScalar<long>("""
                INSERT INTO reading (measurement, quantity, unit, provenance, instrument, time_utc)
                VALUES (@id, @Quantity, @Unit, @provenance, @Instrument, @time) RETURNING id
                """,
                new { id, reading.Quantity, reading.Unit, provenance = Word(reading.Provenance), reading.Instrument, time = Text(reading.Time) }, transaction);
            c.Execute("INSERT INTO sample VALUES (@readingId, @position, @value)",
                reading.Samples.Select((value, position) => new { readingId, position, value }), transaction);
        }
        EnergyWindowSql.Add(c, transaction, id, windows ?? []);
        transaction.Commit();
        return id;
    });

    /// <summary>The newest measurement of every candidate, scheme and board, joined with its quality, in the order first measured.</summary>
    public IReadOnlyList<MeasurementRow> Measurements() => Use<MeasurementRow[]>(c =>
    {
        ILookup<(string, string), StoredQuality> quality = c
            .Query<(string Candidate, string Scheme, string Variant, string Metric, double Value, string Source)>(
                "SELECT candidate, scheme, variant, metric, value, source FROM quality ORDER BY id")
            .ToLookup(q => (q.Candidate, q.Scheme), q => new StoredQuality(q.Variant, q.Metric, q.Value, q.Source));
        return [.. c.Query(MeasurementSql.SelectNewest).Select(r => MeasurementSql.Row((IDictionary<string, object?>)r, quality))];
    });

    /// <summary>Keeps what a board is before it is measured; facts are compared as text.</summary>
    public void AddBoardEntry(string board, string facts, DateTimeOffset time) => Use(c => BoardEntrySql.Add(c, board, facts, time));

    /// <summary>
    /// What a board was when the newest measurement of every candidate and scheme was made on it. Null: a release made it that did not keep this.
    /// </summary>
    public IReadOnlyDictionary<(string Candidate, string Scheme, string Board), string?> BoardEntries() =>
        Use(c => BoardEntrySql.OfNewest(c).ToDictionary(e => (e.Candidate, e.Scheme, e.Board), e => e.Facts));

    /// <summary>Samples of one quantity of the newest measurement, in the order taken; none when it was not measured.</summary>
    public IReadOnlyList<double> Samples(string candidate, string scheme, string board, string quantity) => Use(c => c.Query<double>($"""
        SELECT value FROM sample JOIN reading ON reading.id = sample.reading
        WHERE reading.quantity = @quantity AND reading.measurement =
          (SELECT {MeasurementSql.Newest} FROM measurement WHERE candidate = @candidate AND scheme = @scheme AND board = @board)
        ORDER BY position
        """, new { candidate, scheme, board, quantity }).ToArray());

    public void Dispose() => _connection.Dispose();

    /// <exception cref="BenchException">The disk is full, or the file was damaged or taken away meanwhile.</exception>
    private T Use<T>(Func<SqliteConnection, T> action)
    {
        lock (_lock)
        {
            try
            {
                return action(_connection);
            }
            catch (SqliteException e)
            {
                throw Unusable(_path, e);
            }
        }
    }

    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Enumerations are stored as their lower-case names.</summary>
    internal static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
