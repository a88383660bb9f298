using ParetoBench.Measurement;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public sealed class SamplesCsvTests : IDisposable
{
    private readonly RunFile _file = new();

    [Fact]
    public void Repeats_are_a_row_each_and_figures_read_once_are_repeat_1()
    {
        MeasurementRow row = SampleRow.Bare() with
        {
            Candidate = "a",
            Scheme = "int8",
            Board = "b",
            Variant = "v",
            LatencyMs = 1.5,
            RamBytes = 100,
            ModelBytes = 60,
            RunnerRamBytes = 7,
            IdleMw = 3,
        };
        using ResultStore store = _file.Open();
        store.AddMeasurement(row, [new Reading("latency", "s", [0.001, 0.002], Provenance.Physical, "clock", DateTimeOffset.UnixEpoch)]);
        store.AddMeasurement(row with { Candidate = "refused", Status = MeasurementStatus.Refused }, []);
        Dictionary<string, double> metrics = new() { ["accuracy"] = 0.5, ["loss"] = double.PositiveInfinity };
        store.AddQuality(new QualityFigures("a", "int8", metrics, "host engine", 9, "v"));
        using StringWriter text = new();
        SamplesCsv.Write(text, store, new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["a"] = new Dictionary<string, double> { ["training_seconds"] = 12, ["ram_bytes"] = 1, ["accuracy"] = 2 },
        });
        Assert.Equal(
            """
            id,objective,value,repeat,board,candidate,scheme,provenance
            a int8,latency_ms,1,1,b,a,int8,physical
            a int8,latency_ms,2,2,b,a,int8,physical
            a int8,ram_bytes,100,1,b,a,int8,physical
            a int8,model_bytes,60,1,b,a,int8,physical
            a int8,accuracy,0.5,1,b,a,int8,physical
            a int8,training_seconds,12,1,b,a,int8,physical

            """.ReplaceLineEndings("\n"), text.ToString());
    }

    public void Dispose() => _file.Dispose();
}
