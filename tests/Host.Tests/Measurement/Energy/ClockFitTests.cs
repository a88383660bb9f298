using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Energy;

public class ClockFitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3e-5)]
    [InlineData(-2e-3)]
    public void Offset_and_drift_are_found_under_late_arrivals(double drift)
    {
        Random random = new(5);
        double Arrival(double sent) => 100 + sent * (1 + drift) - Math.Log(1 - random.NextDouble()) * 1e-3;
        ClockPair[] pairs = [.. Enumerable.Range(1, 500).Select(i => new ClockPair(i * 0.004, double.NegativeInfinity, Arrival(i * 0.004)))];
        ClockFit fit = ClockFit.Of(pairs, 0, out string? fault)!;
        Assert.Null(fault);
        Assert.Equal(1 + drift, fit.Rate, 2e-5);
        Assert.Equal(100 + (1 + drift), fit.ToHost(1), 3 * fit.StandardUncertainty + 2e-5);
        Assert.Equal(0.7, fit.ToMeter(fit.ToHost(0.7)), 1e-12);
    }

    [Fact]
    public void A_clock_that_is_asked_is_bounded_from_both_sides()
    {
        Random random = new(6);
        ClockPair[] pairs = [.. Enumerable.Range(0, 50).Select(i =>
        {
            double true_ = 10 + i * 0.05 * 1.0001;
            return new ClockPair(i * 0.05, true_ - 2e-4 - random.NextDouble() * 1e-3, true_ + 2e-4 + random.NextDouble() * 1e-3);
        })];
        ClockFit fit = ClockFit.Of(pairs, 1, out _)!;
        Assert.Equal(10 + 1.0001, fit.ToHost(1), 5e-4);
        Assert.InRange(fit.StandardUncertainty, 1e-5, 1e-3);
    }

    [Fact]
    public void A_jump_is_not_a_drift()
    {
        ClockPair[] pairs = [.. Enumerable.Range(0, 400)
            .Select(i => new ClockPair(i * 0.01, double.NegativeInfinity, i * 0.01 + (i > 100 && i < 300 ? 0.2 : 0)))];
        Assert.Null(ClockFit.Of(pairs, 0, out string? fault));
        Assert.Contains("jumped by 0.2 s", fault);
    }

    [Fact]
    public void A_single_look_at_a_clock_fits_nothing() => Assert.Null(ClockFit.Of([new ClockPair(0, 0, 0)], 0, out _));
}
