using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public class EnergyReadingsTests
{
    private static readonly MeterFacts Meter = new()
    {
        Instrument = "PPK2",
        Serial = "7",
        Settings = "100 kHz",
        Calibration = "2026-01-01",
        SampleSeconds = 1e-5,
        Accuracy = new MeterAccuracy(0.01, 0, 0, 0, "the maker's sheet"),
    };

    private static EnergyOutcome.Measured Measured()
    {
        EnergyWindow[] valid = [Window(2.0), Window(2.5)];
        return new EnergyOutcome.Measured(EnergyFigure.Gross(valid, Meter.Accuracy), EnergyFigure.Net(valid, Meter.Accuracy), Meter, Provenance.Emulated)
        {
            Windows = [Window(9) with { Fault = "an edge was lost", Lost = 1 }, .. valid],
        };
    }

    private static EnergyWindow Window(double joules) => new()
    {
        Iterations = 1_000_000,
        Joules = joules,
        Seconds = 2,
        IdleBeforeWatts = 0.5,
        IdleAfterWatts = 0.5,
        Edges = "the marker",
    };

    [Fact]
    public void Figures_of_a_row_are_means_of_the_windows_that_count()
    {
        MeasurementRow row = EnergyReadings.Add(SampleRow.Bare(), Measured());
        Assert.Equal((2.25, 1.25, 500), (Math.Round(row.EnergyUj!.Value, 9), Math.Round(row.EnergyNetUj!.Value, 9), row.IdleMw));
        Assert.Equal((2, 1_000_000, Provenance.Emulated), (row.EnergyWindows, row.EnergyIterations, row.EnergyProvenance));
        Assert.True(row.EnergyUncertaintyUj > 0 && row.EnergyNetUncertaintyUj > 0 && row.EnergyCoverage > 1);
        Assert.Equal("PPK2 serial 7; 100 kHz; calibration 2026-01-01; windows of 2 s by the marker; the largest part of the uncertainty is the repeatability; "
            + "accuracy by the maker's sheet; 1 sample lost; 1 further window did not count", row.EnergyBasis);
    }

    [Fact]
    public void Readings_keep_every_window_and_every_term_of_the_uncertainty()
    {
        IReadOnlyList<Reading> readings = EnergyReadings.Of(Measured(), DateTimeOffset.UnixEpoch);
        Assert.Equal(["energy", "energy_net", "idle_power"], readings.Take(3).Select(reading => reading.Quantity));
        Assert.Equal([2, 2, 2], readings.Take(3).Select(reading => reading.Samples.Count));
        Assert.Contains(readings, reading => reading is { Quantity: "energy_uncertainty: repeatability", Unit: "J" });
        Assert.All(readings, reading => Assert.Equal((Provenance.Emulated, Meter.ToString()), (reading.Provenance, reading.Instrument)));
    }

    [Fact]
    public void A_refused_measurement_has_a_reason_and_no_figures()
    {
        MeasurementRow row = EnergyReadings.Add(SampleRow.Bare(), EnergyOutcome.Because("the meter saturates"));
        Assert.Equal((null, "not measured: the meter saturates"), (row.EnergyUj, row.EnergyBasis));
        Assert.Empty(EnergyReadings.Of(EnergyOutcome.Because("x"), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Without_a_meter_nothing_is_said()
    {
        Assert.Equal(SampleRow.Bare().EnergyBasis, EnergyReadings.Add(SampleRow.Bare(), null).EnergyBasis);
        Assert.Empty(EnergyReadings.Of(null, DateTimeOffset.UnixEpoch));
    }
}
