using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class StudyErrorTests
{
    private static readonly Dictionary<string, Action<SmallStudy>> Faults = new()
    {
        ["study-unknown-board"] = s => s.Study["boards"] = new JsonArray("local", "nowhere"),
        ["study-unknown-scheme"] = s => s.Study["schemes"] = new JsonArray("fp32", "int7"),
        ["study-missing-data"] = s => s.Task["data"] = "nowhere.csv",
        ["study-missing-quality"] = s => s.Study["quality"] = "nowhere.csv",
        ["study-unknown-property"] = s => s.Study["itterations"] = 50,
        ["study-malformed-json"] = s => File.WriteAllText(s.StudyPath, "{\n  \"name\": \"small\",\n  \"task\": {\n    \"kind\" \"next-symbol\"\n  }\n}\n"),
        ["study-wrong-type"] = s => s.Repeats["iterations"] = "many",
        ["study-is-null"] = s => File.WriteAllText(s.StudyPath, "null"),
        ["study-empty-file"] = s => File.WriteAllText(s.StudyPath, ""),
        ["study-is-a-folder"] = s => Directory.CreateDirectory(s.StudyPath),
        ["study-duplicate-ids"] = s => s.Candidate(1)["id"] = "markov-1",
        ["study-too-few-iterations"] = s => s.Repeats["iterations"] = 29,
        ["study-null-entries"] = s =>
        {
            s.Study["candidates"] = new JsonArray((JsonNode?)null);
            s.Study["boards"] = new JsonArray((JsonNode?)null);
            s.Study["schemes"] = new JsonArray((JsonNode?)null);
        },
        ["study-empty-lists"] = s => (s.Study["candidates"], s.Study["boards"], s.Study["schemes"]) = (new JsonArray(), new JsonArray(), new JsonArray()),
        ["study-bad-budget"] = s => s.Study["budgets"] = new JsonArray("latency_ms<=2ms"),
        ["study-objective-twice"] = s =>
            s.Study["objectives"] = new JsonObject { ["minimize"] = new JsonArray("latency_ms"), ["maximize"] = new JsonArray("latency_ms") },
        ["study-unknown-task"] = s => s.Task["kind"] = "guessing",
        ["study-several-faults"] = s =>
        {
            s.Candidate(0)["file"] = "nowhere.onnx";
            s.Candidate(2)["id"] = "linear-8";
            s.Repeats["verify"] = 0;
        },
        ["boards-unknown-kind"] = s => s.Board("local")["kind"] = "toaster",
        ["boards-without-port"] = s => s.AddBoard("bench", "serial", _ => { }),
        ["boards-twice"] = s => s.AddBoard("local", "local", _ => { }),
        ["boards-null"] = s => s.Boards.Add(null),
        ["boards-memory-of-nothing"] = s => s.Board("local")["ramBytes"] = 0,
        ["boards-malformed-json"] = s => File.WriteAllText(s.BoardsPath, "{\n  \"boards\": [\n    { \"id\": \"local\", }, ]\n"),
        ["data-wrong-column"] = s => s.Task["symbol"] = "phases",
        ["data-no-number"] = s => s.ChangeData(9, "bzip2,7,calibration,often"),
        ["data-negative-symbol"] = s => s.ChangeData(9, "bzip2,7,calibration,-1"),
        ["data-unknown-split"] = s => s.ChangeData(9, "bzip2,7,training,1"),
        ["data-missing-cell"] = s => s.ChangeData(9, "bzip2,7,calibration"),
        ["data-no-test-rows"] = s => File.WriteAllLines(s.DataPath, File.ReadAllLines(s.DataPath).Where(l => !l.Contains(",test,"))),
        ["data-window-too-wide"] = s => s.Task["window"] = 4000,
        ["data-empty-file"] = s => File.WriteAllText(s.DataPath, ""),
        ["data-no-text"] = s => File.WriteAllBytes(s.DataPath, [.. "workload,phase\na,"u8, 0xC0, 0x0A]),
    };

    public static TheoryData<string> Names { get; } = [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_in_the_study_its_boards_or_its_data_is_told_with_its_place(string fault)
    {
        using SmallStudy study = new();
        Faults[fault](study);
        await EarlierRun.ContinueFails(study, ExitCode.BadInput, fault);
    }
}
