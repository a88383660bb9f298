using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Energy;

public class EnergyIntegralTests
{
    [Fact]
    public void Straight_lines_through_irregular_samples_are_exact() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            double slope = random.NextDouble() - 0.5, height = random.NextDouble();
            PowerTraceBuilder builder = new(SampleKind.Point, false);
            for (double t = 0; t < 10; t += 0.001 + random.NextDouble())
                builder.Add(t, height + slope * t, 0);
            builder.Add(20, height + slope * 20, 0);
            double from = 0.5 + random.NextDouble(), to = 8 + random.NextDouble();
            double exact = height * (to - from) + slope * (to * to - from * from) / 2;
            Assert.Equal(exact, EnergyIntegral.Of(builder.Build(), from, to)!.Joules, 1e-9);
        }));

    [Fact]
    public void Means_of_intervals_add_up_whatever_happened_within_them()
    {
        Waveform wave = Waveform.Bursts(0.1, 2, 0.05, 0.0007, 0.01, 500);
        PowerTraceBuilder builder = new(SampleKind.Mean, false);
        for (int i = 1; i <= 6000; i++)
            builder.Add(i * 1e-3, wave.Mean((i - 1) * 1e-3, i * 1e-3), 0);
        EnergyIntegral energy = EnergyIntegral.Of(builder.Build(), 0.1, 5.1)!;
        Assert.Equal(wave.Charge(5.1) - wave.Charge(0.1), energy.Joules, 1e-9);
    }

    [Fact]
    public void A_window_beyond_the_samples_is_none()
    {
        PowerTraceBuilder builder = new(SampleKind.Point, false);
        builder.Add(0, 1, 0);
        builder.Add(1, 1, 0);
        PowerTrace trace = builder.Build();
        Assert.Null(EnergyIntegral.Of(trace, -0.1, 0.5));
        Assert.Null(EnergyIntegral.Of(trace, 0.5, 1.1));
        Assert.Null(EnergyIntegral.Of(trace, 0.5, 0.5));
    }

    [Fact]
    public void What_was_lost_is_counted_and_doubted_by_all_that_may_have_been()
    {
        PowerTraceBuilder builder = new(SampleKind.Point, false);
        for (int i = 0; i < 100; i++)
            builder.Add(i * 0.01, i % 10 == 0 ? 2 : 1, 0);
        builder.Lose(10);
        builder.Add(1.1, 1, 0, SampleFlags.AfterLoss);
        EnergyIntegral energy = EnergyIntegral.Of(builder.Build(), 0, 1.1)!;
        Assert.Equal(10, energy.Lost);
        Assert.InRange(energy.SamplingJoules, 0.11 * 1 / Math.Sqrt(2), 0.2);
    }

    [Fact]
    public void A_sample_that_is_not_later_is_dropped_and_counted()
    {
        PowerTraceBuilder builder = new(SampleKind.Point, false);
        builder.Add(1, 1, 0);
        builder.Add(0.5, 1, 0);
        builder.Add(2, double.NaN, 0);
        builder.Add(3, 1, 0);
        PowerTrace trace = builder.Build();
        Assert.Equal((2, 2L), (trace.Count, trace.Lost));
    }
}
