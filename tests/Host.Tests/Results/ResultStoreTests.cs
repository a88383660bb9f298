using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public sealed class ResultStoreTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 10, 15, 0, TimeSpan.Zero);

    private readonly RunFile _file = new();

    private static MeasurementRow Row(string candidate, MeasurementStatus status = MeasurementStatus.Completed, double? latency = 1) =>
        SampleRow.Bare() with { Candidate = candidate, Scheme = "int8", Board = "b", Variant = "v", Status = status, LatencyMs = latency };

    [Fact]
    public void Every_column_comes_back_from_the_database_as_it_was()
    {
        MeasurementRow full = SampleRow.Full();
        using (ResultStore store = _file.Open())
            store.AddMeasurement(full, []);
        using ResultStore again = _file.Open();
        MeasurementRow read = Assert.Single(again.Measurements());
        Assert.Equal(full with { Quality = read.Quality }, read);
    }

    [Fact]
    public void What_was_not_measured_comes_back_as_nothing()
    {
        using ResultStore store = _file.Open();
        store.AddMeasurement(SampleRow.Bare(), []);
        MeasurementRow read = Assert.Single(store.Measurements());
        Assert.Equal(SampleRow.Bare() with { Quality = read.Quality }, read);
        Assert.Null(read.Surroundings);
        Assert.Equal("", read.QualitySource);
    }

    [Fact]
    public void The_newest_measurement_counts_and_keeps_the_first_one_s_place_but_a_failure_replaces_no_result()
    {
        using ResultStore store = _file.Open();
        store.AddMeasurement(Row("a", latency: 1), []);
        store.AddMeasurement(Row("b", MeasurementStatus.Failed, null), []);
        store.AddMeasurement(Row("b", latency: 2), []);
        store.AddMeasurement(Row("a", latency: 3), []);
        store.AddMeasurement(Row("a", MeasurementStatus.Failed, null), []);
        Assert.Equal([("a", 3), ("b", 2)], store.Measurements().Select(row => (row.Candidate, row.LatencyMs!.Value)));
    }

    [Fact]
    public void Quality_belongs_to_its_variant_and_an_imported_figure_to_all()
    {
        using ResultStore store = _file.Open();
        store.AddMeasurement(Row("a"), []);
        store.AddQuality(new QualityFigures("a", "int8", new Dictionary<string, double> { ["accuracy"] = 0.25 }, "host engine", 100, "another"));
        store.AddQuality(new QualityFigures("a", "int8", new Dictionary<string, double> { ["accuracy"] = 0.5 }, "host engine", 100, "v"));
        store.AddQuality(new QualityFigures("a", "int8", new Dictionary<string, double> { ["f1"] = 0.75 }, "paper.csv", null));
        MeasurementRow row = Assert.Single(store.Measurements());
        Assert.Equal(new Dictionary<string, double> { ["accuracy"] = 0.5, ["f1"] = 0.75 }, row.Quality);
        Assert.Equal("host engine; paper.csv", row.QualitySource);
        Assert.Equal([("a", "int8", "another"), ("a", "int8", "v")], store.QualityKeys().Order());
    }

    [Theory]
    [InlineData("UPDATE measurement SET latency_ms = 0")]
    [InlineData("DELETE FROM measurement")]
    [InlineData("DELETE FROM sample")]
    [InlineData("UPDATE energy_window SET joules = 0")]
    [InlineData("DELETE FROM board_entry")]
    public void Results_are_append_only(string change)
    {
        using (ResultStore store = _file.Open())
        {
            store.AddMeasurement(Row("a"), [new Reading("latency", "s", [0.001], Provenance.Local, "clock", Time)], [new EnergyWindow { Iterations = 1 }]);
            store.AddBoardEntry("b", "{}", Time);
        }

        SqliteException refused = Assert.Throws<SqliteException>(() => _file.Query(c => c.Execute(change)));
        Assert.Contains("append-only", refused.Message);
    }

    [Fact]
    public void Repeats_come_back_in_the_order_taken_and_in_the_column_s_unit()
    {
        using ResultStore store = _file.Open();
        store.AddMeasurement(Row("a"), [new Reading("latency", "s", [0.5, 0.25, 0.125], Provenance.Local, "clock", Time)]);
        MeasurementRow row = store.Measurements()[0];
        Assert.Equal([500, 250, 125], RepeatedFigures.Of(store, row, "latency_ms"));
        Assert.Empty(RepeatedFigures.Of(store, row, "energy_uj"));
        Assert.Empty(RepeatedFigures.Of(store, row, "ram_bytes"));
        Assert.Empty(RepeatedFigures.Of(store, row, "accuracy"));
        Assert.Equal(["latency_ms", "instructions", "energy_uj", "energy_net_uj"], RepeatedFigures.Columns);
    }

    [Fact]
    public void A_raw_energy_window_is_stored_figure_by_figure()
    {
        EnergyWindow window = new()
        {
            Fault = "late",
            Iterations = 1,
            Joules = 2,
            Seconds = 3,
            BoardSeconds = 4,
            IdleBeforeWatts = 5,
            IdleAfterWatts = 6,
            IdleUncertaintyWatts = 7,
            Samples = 8,
            Lost = 9,
            Saturated = 10,
            UnderRange = 11,
            Edges = "marker",
            ShiftUncertaintySeconds = 12,
            LengthUncertaintySeconds = 13,
            EdgeLeastWatts = 14,
            EdgeMostWatts = 15,
            QuantizationJoules = 16,
            SamplingJoules = 17,
            DoubtJoules = 18,
            ClockDrift = 19,
            Time = Time,
        };
        using (ResultStore store = _file.Open())
            store.AddMeasurement(Row("a"), [], [window, new EnergyWindow { Iterations = 20 }]);
        string all = _file.Query(c => c.QuerySingle<string>("""
            SELECT concat_ws(' ', measurement, fault, iterations, joules, seconds, board_seconds, idle_before_watts, idle_after_watts,
              idle_uncertainty_watts, samples, lost, saturated, under_range, edges, shift_uncertainty_seconds, length_uncertainty_seconds,
              edge_least_watts, edge_most_watts, quantization_joules, sampling_joules, doubt_joules, clock_drift, time_utc)
            FROM energy_window WHERE id = 1
            """));
        Assert.Equal(
            "1 late 1 2.0 3.0 4.0 5.0 6.0 7.0 8 9 10 11 marker 12.0 13.0 14.0 15.0 16.0 17.0 18.0 19.0 2026-11-22T10:15:00.000Z", all);
        Assert.Equal(2, _file.Query(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM energy_window")));
    }

    [Fact]
    public void What_a_board_was_counts_for_the_measurements_after_it()
    {
        using ResultStore store = _file.Open();
        store.AddMeasurement(Row("early"), []);
        store.AddBoardEntry("b", "{1}", Time);
        store.AddBoardEntry("b", "{1}", Time);
        store.AddMeasurement(Row("a"), []);
        store.AddBoardEntry("b", "{2}", Time);
        store.AddMeasurement(Row("c"), []);
        Assert.Equal([("a", "{1}"), ("c", "{2}"), ("early", null)], store.BoardEntries().Select(e => (e.Key.Candidate, e.Value)).OrderBy(e => e.Candidate));
        Assert.Equal(2, _file.Query(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM board_entry")));
    }

    public void Dispose() => _file.Dispose();
}
