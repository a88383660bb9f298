using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>The .NET runner on this machine with each of its engines; the run itself compares every output with the host's.</summary>
public class LocalEngineTests
{
    [Theory]
    [InlineData("managed")]
    [InlineData("native")]
    [InlineData("ort")]
    public async Task A_local_board_measures_with_the_engine_that_its_entry_names(string engine)
    {
        using SmallStudy study = new("bench");
        study.AddBoard("bench", "local", b => (b["engine"], b["core"]) = (engine, 0));
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        MeasurementRow[] rows = [.. study.Rows()];
        Assert.All(rows, r => Assert.Equal((MeasurementStatus.Completed, Provenance.Local, engine), (r.Status, r.Provenance, r.Engine)));
        using SqliteConnection results = new($"Data Source={study.Database};Mode=ReadOnly");
        string[] instruments = [.. results.Query<string>("SELECT instrument FROM reading WHERE quantity = 'resident_above_idle'")];
        Assert.Equal(rows.Length, instruments.Length);
        Assert.All(instruments, i => Assert.Contains("pinned to core 0", i));
    }

    [Fact]
    public async Task An_engine_that_does_not_exist_is_told_before_anything_runs()
    {
        using SmallStudy study = new("bench");
        study.AddBoard("bench", "local", b => b["engine"] = "steam");
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("The engine 'steam' is unknown", run.Error);
    }
}
