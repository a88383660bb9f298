using Dapper;
using Microsoft.Data.Sqlite;

namespace ParetoBench.Results;

/// <summary>What a board was when it was measured: an entry counts for the board's measurements after it, until the next.</summary>
internal static class BoardEntrySql
{
    public const string Table = "board_entry";

    public const string Schema = """
        CREATE TABLE board_entry (id INTEGER PRIMARY KEY, board TEXT NOT NULL, facts TEXT NOT NULL, after_measurement INTEGER NOT NULL, time_utc TEXT NOT NULL);
        """;

    /// <summary>Adds nothing where the board's newest entry says the same.</summary>
    public static int Add(SqliteConnection connection, string board, string facts, DateTimeOffset time) => connection.Execute("""
        INSERT INTO board_entry (board, facts, after_measurement, time_utc)
        SELECT @board, @facts, COALESCE((SELECT MAX(id) FROM measurement), 0), @time
        WHERE @facts IS NOT (SELECT facts FROM board_entry WHERE board = @board ORDER BY id DESC LIMIT 1)
        """, new { board, facts, time = ResultStore.Text(time) });

    /// <summary>Of the newest measurement of every candidate, scheme and board; null facts: measured by a release that did not keep them.</summary>
    public static IEnumerable<(string Candidate, string Scheme, string Board, string? Facts)> OfNewest(SqliteConnection connection) =>
        connection.Query<(string, string, string, string?)>($"""
            SELECT candidate, scheme, board,
              (SELECT facts FROM board_entry e WHERE e.board = m.board AND e.after_measurement < m.newest ORDER BY e.id DESC LIMIT 1)
            FROM (SELECT {MeasurementSql.Newest} AS newest, candidate, scheme, board FROM measurement GROUP BY candidate, scheme, board) m
            """);
}
