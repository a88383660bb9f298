using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>
/// Results files with the tables of every earlier release (EarlierSchemas/, taken from the repository's history) are read, reported and continued.
/// </summary>
public class EarlierSchemaTests
{
    private static readonly string Folder = Path.Combine(Installation.Root, "tests", "Cli.Tests", "EndToEnd", "EarlierSchemas");

    public static TheoryData<string> Releases => [.. Directory.GetFiles(Folder, "?-*.sql").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    [Theory]
    [MemberData(nameof(Releases))]
    public void What_an_earlier_release_stored_is_read_and_what_it_did_not_measure_is_empty(string release)
    {
        using SmallStudy study = Stopped(release);
        MeasurementRow[] rows = [.. study.Rows()];
        Assert.Equal(["markov-1 int8 Completed", "markov-1 fp32 Completed", "linear-8 int8 Failed"], rows.Select(r => $"{r.Candidate} {r.Scheme} {r.Status}"));
        MeasurementRow row = rows[0];
        Assert.Equal((0.5, 0.625, 128L, 596L, "aa", 3), (row.LatencyMs, row.LatencyP95Ms, row.RamBytes, row.ModelBytes, row.Variant, row.Iterations));
        Assert.Equal((0.875, "host engine"), (row.Quality["accuracy"], row.QualitySource));
        Assert.Equal(0.75, rows[1].Quality["accuracy"]);
        Assert.True(row is { Cycles: null, EnergyUj: null, EnergyProvenance: null, EnergyBasis: "", Surroundings: null, RepeatsPerSample: null });
        using ResultStore store = ResultStore.Open(study.Database);
        Assert.Equal([0.25, 0.5, 0.625], RepeatedFigures.Of(store, row, "latency_ms"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_run_of_an_earlier_release_is_reported_and_continued(string release)
    {
        using SmallStudy study = Stopped(release);
        study.Save();
        CommandLine report = await CommandLine.Run("report", study.RunFolder, "--study", study.StudyPath, "--boards", study.BoardsPath);
        Assert.True(report.ExitCode == ExitCode.Ok, report.Error);
        Assert.Contains("2 measured", report.Output);
        SortedDictionary<long, string> before = study.Stored();

        CommandLine run = await study.Run("--resume");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(before, study.Stored().Where(m => before.ContainsKey(m.Key)));
        Assert.Equal(6, study.Rows().Count);
        Assert.All(study.Rows(), r => Assert.Equal(MeasurementStatus.Completed, r.Status));
        Assert.All(study.Rows(), r => Assert.True(r.Quality["accuracy"] > 0 && r.Variant.Length == 64));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Tables_that_came_later_are_append_only_too_and_nothing_is_added_twice(string release)
    {
        using SmallStudy study = Stopped(release);
        for (int i = 0; i < 2; i++)
            ResultStore.Open(study.Database).Dispose();
        using SqliteConnection database = new($"Data Source={study.Database};Pooling=False");
        string[] tables = [.. database.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'")];
        Assert.Equal(["board_entry", "energy_window", "measurement", "quality", "reading", "run", "sample"], tables.Order());
        Assert.All(
            tables,
            table =>
                Assert.Equal(2, database.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table", new { table })));
        Assert.Equal(1, database.ExecuteScalar<int>("PRAGMA user_version"));
    }

    [Fact]
    public async Task Where_quality_cannot_be_told_to_a_variant_the_file_is_refused_and_left_alone()
    {
        using SmallStudy study = Stopped("1-first");
        using (SqliteConnection database = new($"Data Source={study.Database};Pooling=False"))
            database.Execute(
                "INSERT INTO measurement (run, candidate, family, scheme, variant, board, provenance, status, reason, latency_basis, engine, runner, "
                + "firmware_image, clock) SELECT run, candidate, family, scheme, 'other', board, provenance, status, reason, latency_basis, engine, "
                + "runner, firmware_image, clock FROM measurement WHERE id = 1");
        byte[] before = File.ReadAllBytes(study.Database);
        CommandLine run = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text("results-of-early-release", study.ErrorOf(run));
        Assert.Equal(before, File.ReadAllBytes(study.Database));
    }

    /// <summary>A stopped run of the small study, as that release would have left it.</summary>
    private static SmallStudy Stopped(string release)
    {
        SmallStudy study = new();
        study.Save();
        Directory.CreateDirectory(study.RunFolder);
        bool unbound = release == "1-first";
        string rows = File.ReadAllText(Path.Combine(Folder, "rows.sql")).Replace("'STUDY'", $"'{StudyReader.Read(study.StudyPath).Sha256}'");
        rows = rows.Replace("QUALITY_VARIANT", unbound ? "" : "variant,");
        rows = rows.Replace("'int8', VARIANT", unbound ? "'int8'," : "'int8', 'aa',").Replace("'fp32', VARIANT", unbound ? "'fp32'," : "'fp32', 'bb',");
        using SqliteConnection database = new($"Data Source={study.Database};Pooling=False");
        database.Execute(File.ReadAllText(Path.Combine(Folder, release + ".sql")) + rows);
        return study;
    }
}
