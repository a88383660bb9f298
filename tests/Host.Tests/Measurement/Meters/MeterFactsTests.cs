using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The line about the instrument that is kept with a reading.</summary>
public class MeterFactsTests
{
    private static readonly MeterFacts Facts = new()
    {
        Instrument = "Nordic PPK2",
        Settings = "ampere mode",
        Accuracy = new MeterAccuracy(0.1, 0, 0.05, 1e-4, ""),
        SampleSeconds = 1e-5,
    };

    [Fact]
    public void What_is_unknown_is_said_to_be_unknown() =>
        Assert.Equal("Nordic PPK2, serial number unknown; ampere mode; calibration date unknown", Facts.ToString());

    [Fact]
    public void A_simulated_instrument_is_called_one() => Assert.Equal(
        "simulated Nordic PPK2 serial C8D1; ampere mode; calibration 2026-03-01",
        (Facts with { Simulated = true, Serial = "C8D1", Calibration = "2026-03-01" }).ToString());
}
