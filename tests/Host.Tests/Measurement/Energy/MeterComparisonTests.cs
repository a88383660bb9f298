using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>Two meters on one supply: whether they agree within what they state.</summary>
public class MeterComparisonTests
{
    [Theory]
    [InlineData(1.00, true)]
    [InlineData(1.01, true)]
    [InlineData(1.10, false)]
    public void They_agree_while_they_differ_by_no_more_than_they_state(double watts, bool agree)
    {
        MeterComparison comparison = Compare(new Steady(1), new Steady(watts));
        Assert.Equal(agree, comparison.Agree);
        // Each states 1 % as the half-width of a rectangle; its interval of 95 % is twice the standard uncertainty.
        double expanded = 2 * 0.01 / Math.Sqrt(3) * Math.Sqrt(1 + watts * watts);
        Assert.Equal((watts - 1) / expanded, comparison.NormalizedError, 1e-3);
    }

    [Fact]
    public void A_meter_at_the_end_of_its_range_is_not_compared() => Assert.Contains(
        "was at the end of its range", Assert.Throws<MeterException>(() => Compare(new Steady(1), new Steady(1) { Flags = SampleFlags.Saturated })).What);

    [Fact]
    public void Samples_that_do_not_cover_the_window_are_not_compared() => Assert.Contains(
        "do not cover the window", Assert.Throws<MeterException>(() => Compare(new Steady(1) { EndsEarly = true }, new Steady(1))).What);

    [Fact]
    public void Both_are_stopped_even_where_the_first_fails()
    {
        Steady second = new(1);
        Assert.Throws<MeterException>(() => Compare(new Steady(1) { Fails = true }, second));
        Assert.True(second.IsStopped);
    }

    private static MeterComparison Compare(Steady first, Steady second) =>
        MeterComparison.Of(first, second, 0.05, TimeProvider.System, CancellationToken.None);

    /// <summary>A meter that sees the same power at all times, stamped by this machine's clock.</summary>
    private sealed class Steady(double watts) : IMeter
    {
        private double _from;

        public SampleFlags Flags { get; init; }

        public bool EndsEarly { get; init; }

        public bool Fails { get; init; }

        public bool IsStopped { get; private set; }

        public MeterFacts Facts { get; } = new()
        {
            Instrument = "a steady meter",
            Settings = "",
            Accuracy = new MeterAccuracy(0.01, 0, 0, 0, ""),
            SampleSeconds = 0.001,
        };

        public void Start() => _from = Timeline.Now();

        public PowerTrace Stop()
        {
            IsStopped = true;
            if (Fails)
                throw new MeterException("gone", "", "");
            PowerTraceBuilder builder = new(SampleKind.Point, false);
            double end = EndsEarly ? _from + 0.01 : Timeline.Now();
            for (double t = _from; t <= end; t += 0.001)
                builder.Add(t, watts, 0, Flags);
            return builder.Build();
        }

        public void Dispose()
        {
        }
    }
}
