using Dapper;
using Microsoft.Data.Sqlite;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A run's folder that cannot be used is told, and stays byte for byte what it was.</summary>
public class ResultsFileTests
{
    private static readonly Dictionary<string, Action<SmallStudy>> Faults = new()
    {
        ["results-newer-version"] = s => Execute(s, "PRAGMA user_version=99"),
        ["results-of-another-program"] = s =>
        {
            File.Delete(s.Database);
            Execute(s, "CREATE TABLE recipe (id INTEGER); PRAGMA user_version=1");
        },
        ["results-no-database"] = s => File.WriteAllText(s.Database, new string('x', 5000)),
        ["results-damaged"] = s => Overwrite(s, 4096, 12_000),
        ["results-cut-off"] = s => File.WriteAllBytes(s.Database, File.ReadAllBytes(s.Database)[..10_000]),
        ["resume-changed-study"] = s => s.Repeats["iterations"] = 31,
        ["resume-changed-data"] = s => s.ChangeData(9, File.ReadAllLines(s.DataPath)[9]),
        ["resume-changed-candidate"] = s => File.Copy(s.CandidatePath("linear-8"), s.CandidatePath("mlp-2x4-8"), overwrite: true),
        ["resume-without-run"] = s => File.Delete(s.Database),
    };

    public static TheoryData<string> Names { get; } = [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_that_cannot_be_resumed_is_told_why_and_left_alone(string fault)
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        Faults[fault](study);
        byte[]? before = Bytes(study);
        CommandLine run = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text(fault, study.ErrorOf(run));
        Assert.Equal(before, Bytes(study));
    }

    [Fact]
    public async Task A_folder_that_holds_a_run_is_not_taken_for_a_new_one()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text("run-folder-taken", study.ErrorOf(run));
        Assert.Equal(6, study.Stored().Count);
    }

    [Fact]
    public async Task A_run_that_another_program_measures_is_left_to_it()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        using FileStream held = new(Path.Combine(study.RunFolder, "run.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        CommandLine run = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text("run-folder-in-use", study.ErrorOf(run));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        using SmallStudy study = new();
        File.WriteAllText(study.RunFolder, "a file");
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text("run-folder-is-a-file", study.ErrorOf(run));
    }

    [Fact]
    public async Task A_table_that_cannot_be_written_is_told_and_the_measurements_are_kept()
    {
        using SmallStudy study = new();
        Directory.CreateDirectory(Path.Combine(study.RunFolder, "measurements.csv.new"));
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text("results-cannot-be-written", study.ErrorOf(run));
        Assert.Equal(6, study.Completed().Count);
    }

    [Fact]
    public async Task Resuming_a_finished_run_measures_nothing_and_tells_the_same()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        SortedDictionary<long, string> before = study.Stored();
        CommandLine run = await study.Run("--resume");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("6 measured", run.Output);
        Assert.Equal(before, study.Stored());
    }

    private static byte[]? Bytes(SmallStudy study) => File.Exists(study.Database) ? File.ReadAllBytes(study.Database) : null;

    private static void Execute(SmallStudy study, string sql)
    {
        using SqliteConnection database = new($"Data Source={study.Database};Pooling=False");
        database.Execute(sql);
    }

    private static void Overwrite(SmallStudy study, int from, int count)
    {
        byte[] bytes = File.ReadAllBytes(study.Database);
        bytes.AsSpan(from, count).Fill(0x5A);
        File.WriteAllBytes(study.Database, bytes);
    }
}
