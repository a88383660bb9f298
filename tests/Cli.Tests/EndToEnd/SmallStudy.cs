using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Three real candidates on a cut of real data, in a folder of its own that goes with the test. A run takes about a second.</summary>
internal sealed class SmallStudy : IDisposable
{
    private static readonly string Examples = Path.Combine(Installation.Root, "examples", "program-phases");

    public SmallStudy(params string[] boards)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "candidates"));
        foreach (string name in (string[])["markov-1", "linear-8", "mlp-2x4-8"])
            File.Copy(Path.Combine(Examples, "candidates", name + ".onnx"), CandidatePath(name));
        File.WriteAllLines(DataPath, Cut(File.ReadAllLines(Path.Combine(Examples, "phases.csv"))));
        Study = JsonNode.Parse("""
            {
              "name": "small", "title": "Small study",
              "task": { "kind": "next-symbol", "data": "phases.csv", "sequence": "workload", "symbol": "phase", "split": "split", "window": 16 },
              "candidates": [
                { "id": "markov-1", "file": "candidates/markov-1.onnx" },
                { "id": "linear-8", "file": "candidates/linear-8.onnx" },
                { "id": "mlp-2x4-8", "file": "candidates/mlp-2x4-8.onnx" }
              ],
              "schemes": ["fp32", "int8"], "repeats": { "warmUp": 5, "iterations": 30, "verify": 4 }
            }
            """)!.AsObject();
        Study["boards"] = new JsonArray([.. boards.DefaultIfEmpty("local").Select(b => (JsonNode)b)]);
        Boards = JsonNode.Parse(File.ReadAllText(Installation.BoardsFile))!["boards"]!.DeepClone().AsArray();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("paretobench-test-").FullName;

    public JsonObject Study { get; }

    public JsonArray Boards { get; }

    public string StudyPath => Path.Combine(Folder, "study.json");

    public string BoardsPath => Path.Combine(Folder, "boards.json");

    public string DataPath => Path.Combine(Folder, "phases.csv");

    public string RunFolder => Path.Combine(Folder, "run");

    public string Database => Path.Combine(RunFolder, "run.db");

    public JsonObject Task => Study["task"]!.AsObject();

    public JsonObject Repeats => Study["repeats"]!.AsObject();

    public string CandidatePath(string name) => Path.Combine(Folder, "candidates", name + ".onnx");

    public JsonObject Candidate(int index) => Study["candidates"]![index]!.AsObject();

    public JsonObject Board(string id) => Boards.Select(b => b!.AsObject()).Single(b => (string)b["id"]! == id);

    public void AddBoard(string id, string kind, Action<JsonObject> more)
    {
        JsonObject board = new() { ["id"] = id, ["kind"] = kind };
        more(board);
        Boards.Add(board);
    }

    /// <param name="line">Counted from 1; the header is the first.</param>
    public void ChangeData(int line, string text)
    {
        string[] lines = File.ReadAllLines(DataPath);
        lines[line - 1] = text;
        File.WriteAllLines(DataPath, lines);
    }

    /// <summary>Writes study.json and boards.json where the test did not write its own.</summary>
    public void Save()
    {
        if (!Path.Exists(StudyPath))
            File.WriteAllText(StudyPath, Study.ToJsonString(new() { WriteIndented = true }));
        if (!File.Exists(BoardsPath))
            File.WriteAllText(BoardsPath, new JsonObject { ["boards"] = Boards.DeepClone() }.ToJsonString());
    }

    public string[] Arguments(params string[] more)
    {
        Save();
        return ["run", StudyPath, "--boards", BoardsPath, "--output", RunFolder, .. more];
    }

    public Task<CommandLine> Run(params string[] more) => CommandLine.Run(Arguments(more));

    /// <summary>Where the machine is too busy to play an instrument in real time, windows are refused, and a resumed run takes them again.</summary>
    public async Task<CommandLine> RunUntilMetered(params string[] more)
    {
        const int mostResumed = 5;
        CommandLine run = await Run(more);
        for (int i = 0; i < mostResumed && Rows().Any(r => r.EnergyUj == null); i++)
            run = await Run("--resume");
        return run;
    }

    /// <summary>The error that a command printed, with this test's folder taken out of it.</summary>
    public string ErrorOf(CommandLine run)
    {
        int start = run.Error.IndexOf("error:", StringComparison.Ordinal);
        Assert.True(start >= 0, "no error was printed: " + run.Error);
        return run.Error[start..].Replace(Folder, "FOLDER");
    }

    public IReadOnlyList<MeasurementRow> Rows()
    {
        using ResultStore store = ResultStore.Open(Database);
        return store.Measurements();
    }

    /// <summary>Every stored measurement with its readings and samples, as text, by id.</summary>
    public SortedDictionary<long, string> Stored()
    {
        using SqliteConnection database = new($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        string Lines(string sql, long id) =>
            string.Join('\n', database.Query(sql, new { id }).Select(row => string.Join(',', ((IDictionary<string, object?>)row).Values)));
        return new(database.Query<long>("SELECT id FROM measurement").ToDictionary(id => id, id => Lines("SELECT * FROM measurement WHERE id = @id", id)
            + Lines(
                "SELECT reading.*, position, value FROM reading JOIN sample ON reading.id = reading WHERE measurement = @id ORDER BY reading.id, "
                + "position", id)));
    }

    /// <summary>Measurements stored so far, by a run that may be under way.</summary>
    public int Count() => CountOn("%");

    public int CountOn(string board)
    {
        if (!File.Exists(Database))
            return 0;
        using SqliteConnection database = new($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        // The tables may not be there yet.
        return database.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'measurement'") == 0 ? 0
            : database.ExecuteScalar<int>("SELECT COUNT(*) FROM measurement WHERE board LIKE @board", new { board });
    }

    /// <summary>The stored completed measurements, as text.</summary>
    public IReadOnlyList<string> Completed() => [.. Stored().Values.Where(text => text.Contains(",completed,"))];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Of one workload in which every symbol occurs in the end: a little of each split, in order.</summary>
    private static IEnumerable<string> Cut(string[] lines)
    {
        string[] Of(string split) => [.. lines.Where(l => l.StartsWith("bzip2,", StringComparison.Ordinal) && l.Contains($",{split},"))];
        return [lines[0], .. Of("train").TakeLast(20), .. Of("calibration").TakeLast(60), .. Of("test").Take(100)];
    }

    /// <summary>From when to when each board's energy windows were taken, valid or not.</summary>
    public IReadOnlyList<(string Board, string First, string Last)> WindowSpans()
    {
        using SqliteConnection database = new($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        return [.. database.Query<(string, string, string)>("""
            SELECT m.board, MIN(w.time_utc), MAX(w.time_utc) FROM energy_window w JOIN measurement m ON m.id = w.measurement GROUP BY m.board
            """)];
    }
}
