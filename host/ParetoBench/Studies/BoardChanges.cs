using ParetoBench.Boards;
using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>Notices measurements of a run that were made on a board as it no longer is: their figures and new ones would not belong together.</summary>
internal sealed class BoardChanges(ResultStore store, string firmwareImages)
{
    private readonly Dictionary<string, BoardFingerprint> _now = [];
    private readonly IReadOnlyDictionary<(string Candidate, string Scheme, string Board), string?> _then = store.BoardEntries();

    /// <exception cref="BenchException">A board of these has such measurements.</exception>
    public void Refuse(IReadOnlyList<Board> boards, string boardsFile)
    {
        MeasurementRow[] rows = [.. store.Measurements()];
        (Board Board, string Words)[] changed = boards.Select(
            b => (Board: b, Words: string.Join("; ", rows.Where(r => r.Board == b.Id).SelectMany(r => Of(b, r)).Distinct())))
             .Where(c => c.Words.Length > 0).ToArray();
        if (changed.Length > 0)
        {
            throw new BenchException(
                $"{string.Join("; ", changed.Select(c => $"Board {c.Board.Id} has changed since this run measured on it: {c.Words}"))}. Old and new "
                + $"measurements would not be comparable", boardsFile,
                "Restore the entry or the image; or add --remeasure, which measures all of the board again and keeps the older figures in run.db; or leave "
                + "the board out with --only; or start a new run. 'paretobench report' shows what has been measured.");
        }
    }

    /// <summary>A sentence for readers, where a stopped run left figures from before and after a change; else null.</summary>
    /// <param name="rows">Of one board.</param>
    /// <param name="entries">As the store gives them.</param>
    public static string? Mixed(IReadOnlyList<MeasurementRow> rows, IReadOnlyDictionary<(string Candidate, string Scheme, string Board), string?> entries)
    {
        (MeasurementRow Row, BoardFingerprint Facts)[] known = [.. rows.Where(r => r.Status == MeasurementStatus.Completed).OrderBy(r => r.Time)
            .Select(r => (Row: r, Text: entries.GetValueOrDefault((r.Candidate, r.Scheme, r.Board)))).Where(r => r.Text != null)
            .Select(r => (r.Row, BoardFingerprint.Parse(r.Text!)))];
        string[][] changes = [.. known.Select(k => (string[])[.. known[^1].Facts.ChangesSince(k.Facts, k.Row.EnergyUj != null)])];
        int before = changes.Count(c => c.Length > 0);
        return before == 0
            ? null
            : $"{before} of {known.Length} variants were measured before the board changed ({string.Join("; ", changes.SelectMany(c => c).Distinct())}): "
                + $"they are not comparable. Continue the run with --remeasure.";
    }

    /// <summary>What is not as it was when a row was measured; none for a row that failed, which is measured again anyway.</summary>
    public IReadOnlyList<string> Of(Board board, MeasurementRow row)
    {
        if (row.Status == MeasurementStatus.Failed)
            return [];
        if (!_now.TryGetValue(board.Id, out BoardFingerprint? now))
            _now[board.Id] = now = BoardFingerprint.Of(board, firmwareImages);
        if (_then.GetValueOrDefault((row.Candidate, row.Scheme, row.Board)) is { } facts)
            return now.ChangesSince(BoardFingerprint.Parse(facts), row.EnergyUj != null);
        // A baked image is another one for each variant.
        return board.Bake ? [] : now.ChangesSince(row.FirmwareImage);
    }
}
