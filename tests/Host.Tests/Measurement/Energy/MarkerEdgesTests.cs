using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>A window found by the runner's marker pin: as a level beside the samples, or as the event of its end.</summary>
public class MarkerEdgesTests
{
    private const double Sample = 0.01;

    [Fact]
    public void The_edges_are_between_two_samples()
    {
        WindowEdges edges = MarkerEdges.Find(Level("..###.."), 0.03, out string? fault)!;
        Assert.Null(fault);
        Assert.Equal((0.015, 0.045), (Math.Round(edges.From, 9), Math.Round(edges.To, 9)));
        double u = Sample / Math.Sqrt(12);
        Assert.Equal(u / Math.Sqrt(2), edges.ShiftUncertainty, 1e-12);
        Assert.Equal(u * Math.Sqrt(2), edges.LengthUncertainty, 1e-12);
    }

    [Theory]
    [InlineData(".......", "no edge of the marker")]
    [InlineData("#######", "no edge of the marker")]
    [InlineData("..####", "no edge of the marker")]
    [InlineData("###....", "no edge of the marker")]
    [InlineData(".#.#...", "2 pulses of the marker")]
    [InlineData(".#.#.#.", "3 pulses of the marker")]
    public void Anything_but_one_pulse_is_not_a_window(string level, string said)
    {
        Assert.Null(MarkerEdges.Find(Level(level), null, out string? fault));
        Assert.Contains(said, fault);
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.0516, true)]
    [InlineData(0.08, false)]
    [InlineData(null, true)]
    public void The_boards_clock_must_agree_but_for_its_oscillator_and_a_sample_at_either_end(double? boardSeconds, bool agrees)
    {
        WindowEdges? edges = MarkerEdges.Find(Level(".#####."), boardSeconds, out string? fault);
        Assert.Equal(agrees, edges != null);
        Assert.Equal(agrees, fault == null);
    }

    [Fact]
    public void An_event_ends_the_window_and_the_boards_clock_begins_it()
    {
        WindowEdges edges = MarkerEdges.FromEvent(Events(2), Sample, 0.5, 0.001, out string? fault)!;
        Assert.Null(fault);
        Assert.Equal((1.5, 2.0, 0.001), (edges.From, edges.To, edges.LengthUncertainty));
        Assert.Equal(Sample / Math.Sqrt(3), edges.ShiftUncertainty, 1e-12);
    }

    [Fact]
    public void No_event_or_several_are_not_a_window()
    {
        Assert.Null(MarkerEdges.FromEvent(Events(), Sample, 0.5, 0.001, out string? none));
        Assert.Contains("no edge of the marker", none);
        Assert.Null(MarkerEdges.FromEvent(Events(1, 2), Sample, 0.5, 0.001, out string? several));
        Assert.Contains("2 edges of the marker", several);
    }

    private static PowerTrace Level(string level)
    {
        PowerTraceBuilder builder = new(SampleKind.Point, true);
        for (int i = 0; i < level.Length; i++)
            builder.Add(i * Sample, 1, 0, level[i] == '#' ? SampleFlags.Marker : SampleFlags.None);
        return builder.Build();
    }

    private static PowerTrace Events(params double[] seconds)
    {
        PowerTraceBuilder builder = new(SampleKind.Mean, false);
        foreach (double at in seconds)
            builder.Event(at);
        return builder.Build();
    }
}
