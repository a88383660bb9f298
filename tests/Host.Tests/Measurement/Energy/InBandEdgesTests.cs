using ParetoBench.Measurement.Energy;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>A window found by the two replies around it: where it is laid, and how sure that is.</summary>
public class InBandEdgesTests
{
    private const double Link = 0.003;
    private const double Window = 0.5;
    private static readonly ClockFit Clock = new(0, 1, 0.0005);

    [Fact]
    public void Replies_in_time_leave_the_link_and_the_clock_as_the_doubt()
    {
        WindowEdges edges = Find(firstLate: 0.001, secondLate: 0.0012);
        Assert.Equal(Window, edges.To - edges.From, 1e-9);
        Assert.Equal(Math.Sqrt(Link * Link / 12 + 0.0005 * 0.0005), edges.ShiftUncertainty, 1e-12);
    }

    [Theory]
    [InlineData(0.020, 0.001)]
    [InlineData(0.001, 0.020)]
    public void The_earlier_reply_places_the_window_and_the_other_s_lateness_is_a_doubt(double firstLate, double secondLate)
    {
        WindowEdges edges = Find(firstLate, secondLate);
        // The window began at 10 s; half of the link's delay is taken off.
        Assert.Equal(10 + 0.001 - Link / 2, edges.From, 1e-9);
        double uneven = 0.019 - 1e-4 * Window;
        Assert.Equal(Math.Sqrt(uneven * uneven / 12 + 0.0005 * 0.0005), edges.ShiftUncertainty, 1e-12);
    }

    [Fact]
    public void Replies_too_far_apart_are_a_clock_that_jumped()
    {
        InBandEdges inBand = new(10, 10 + Window + 0.2, 0, 0, Link, Window, 1e-4);
        Assert.Null(inBand.Find(Clock, out string? fault));
        Assert.Contains("a clock jumped", fault);
    }

    private static WindowEdges Find(double firstLate, double secondLate)
    {
        InBandEdges inBand = new(10 + firstLate, 10 + Window + secondLate, 0, 0, Link, Window, 1e-4);
        WindowEdges? edges = inBand.Find(Clock, out string? fault);
        Assert.Null(fault);
        return edges!;
    }
}
