using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>What a misplaced edge may include or leave out: the powers around both edges.</summary>
public class EdgePowerTests
{
    private const double Sample = 0.001;

    [Fact]
    public void Edges_that_are_sure_by_a_few_samples_see_single_ones()
    {
        // A step from 1 W to 3 W at 0.5 s, and back at 1.5 s, with one sample of 9 W beside the first edge.
        PowerTrace trace = Step(spike: 0.501);
        Assert.Equal(new EdgePower(1, 9), EdgePower.Of(trace, new WindowEdges(0.5, 1.5, Sample, Sample, ""), Sample));
    }

    [Fact]
    public void Edges_that_are_unsure_by_many_samples_see_means()
    {
        EdgePower power = EdgePower.Of(Step(spike: 0.501), new WindowEdges(0.5, 1.5, 0.05, 0, ""), Sample);
        Assert.Equal(1, power.Minimum, 0.02);
        Assert.InRange(power.Maximum, 3, 3.1);
    }

    [Fact]
    public void Where_no_sample_is_near_anything_up_to_the_traces_maximum_may_have_been() =>
        Assert.Equal(new EdgePower(0, 9), EdgePower.Of(Step(spike: 0.501), new WindowEdges(5, 6, 0.05, 0, ""), Sample));

    private static PowerTrace Step(double spike)
    {
        PowerTraceBuilder builder = new(SampleKind.Point, false);
        for (int i = 0; i <= 2000; i++)
        {
            double t = i * Sample;
            builder.Add(t, Math.Abs(t - spike) < Sample / 2 ? 9 : t is >= 0.5 and < 1.5 ? 3 : 1, 0);
        }
        return builder.Build();
    }
}
