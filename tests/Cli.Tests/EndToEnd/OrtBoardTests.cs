using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Engines.OnnxRuntime;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Boards whose runner is ONNX Runtime, in a run.</summary>
public class OrtBoardTests
{
    [Fact]
    public async Task Outputs_of_ONNX_Runtime_are_judged_by_a_stated_tolerance_and_never_called_equal()
    {
        using SmallStudy study = new("bench", "local");
        study.AddBoard("bench", "local", b => b["engine"] = "ort");
        study.Study["schemes"] = new System.Text.Json.Nodes.JsonArray("fp32", "int8", "int8-pc", "int16x8", "int4-pc");
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        MeasurementRow[] bench = [.. study.Rows().Where(r => r.Board == "bench")], local = [.. study.Rows().Where(r => r.Board == "local")];
        Assert.Equal(15, bench.Length);
        Assert.All(bench, r => Assert.Equal((MeasurementStatus.Completed, "ort", null), (r.Status, r.Engine, r.ArenaBytes)));
        Assert.All(
            bench,
            r =>
                Assert.Matches(
                    @"^on 4 test inputs at most \S+ (steps of (8|16) bits|of 1 \+ the largest output) off \(\S+ allowed\), "
                    + @"\S+ % of values equal, the same decision on [34]$",
                    r.OutputCheck));
        Assert.All(local, r => Assert.Equal($"{(r.Scheme == "fp32" ? "within 1e-4 of" : "equal to")} the host's on 4 test inputs", r.OutputCheck));
        // The same variants, whatever form of them was sent.
        Assert.Equal(local.Select(r => (r.Candidate, r.Scheme, r.Variant)), bench.Select(r => (r.Candidate, r.Scheme, r.Variant)));
        // What the process held above the idle runner, as nobody counts what ONNX Runtime allocates.
        Assert.All(bench, r => Assert.Equal(Reading(study, r, "resident_above_idle"), r.RamBytes));
        Assert.All(bench, r => Assert.Equal(r.Scheme switch { "fp32" => 1e-4, "int16x8" => 256, _ => 16.0 }, Reading(study, r, "output_difference_allowed")));
    }

    [Theory]
    [InlineData(ErrorCode.UnsupportedOperator, "The runner has no kernel for an operator of the model")]
    [InlineData(ErrorCode.BadModel, "The runner does not accept the model")]
    public async Task A_variant_that_ONNX_Runtime_does_not_take_is_refused_with_its_reason_and_the_others_go_on(int refusal, string what)
    {
        using BenchBoard cable = new();
        using OrtEngine engine = new();
        using IDisposable picky = LyingEngine.ServeAt(
            cable.DevicePath, new LyingEngine(engine, blob => Encoding.ASCII.GetString(blob).Contains("QuantizeLinear"), refusal), ModelFormat.Onnx);
        using SmallStudy study = new("picky");
        cable.AddTo(study, "picky");
        await study.Run();
        Assert.All(study.Rows().Where(r => r.Scheme == "int8"), r => Assert.Equal(
            (MeasurementStatus.Refused, $"{what}: Could not find an implementation for QuantizeLinear"),
            (r.Status, r.Reason[..r.Reason.IndexOf(" (", StringComparison.Ordinal)])));
        Assert.All(study.Rows().Where(r => r.Scheme == "fp32"), r => Assert.Equal(MeasurementStatus.Differs, r.Status));
    }

    [Fact]
    public async Task Figures_do_not_count_where_an_output_is_farther_off_than_the_tolerance()
    {
        using BenchBoard cable = new();
        using OrtEngine engine = new();
        using IDisposable liar = LyingEngine.ServeAt(cable.DevicePath, new LyingEngine(engine), ModelFormat.Onnx);
        using SmallStudy study = new("liar");
        cable.AddTo(study, "liar");
        Assert.Equal(ExitCode.CheckFailed, (await study.Run()).ExitCode);
        Assert.All(study.Rows(), r => Assert.Equal((MeasurementStatus.Differs, null), (r.Status, r.LatencyMs)));
        Assert.All(
            study.Rows(),
            r => Assert.EndsWith(r.Scheme == "int8" ? "; 16 steps of 8 bits are allowed" : "; 0.0001 of 1 + the largest output are allowed", r.Reason));
    }

    private static double? Reading(SmallStudy study, MeasurementRow row, string quantity)
    {
        using SqliteConnection results = new($"Data Source={study.Database};Mode=ReadOnly;Pooling=False");
        return results.QuerySingleOrDefault<double?>("""
            SELECT value FROM sample JOIN reading ON reading.id = reading JOIN measurement ON measurement.id = measurement
            WHERE quantity = @quantity AND candidate = @Candidate AND scheme = @Scheme AND board = @Board
            """, new { quantity, row.Candidate, row.Scheme, row.Board });
    }
}
