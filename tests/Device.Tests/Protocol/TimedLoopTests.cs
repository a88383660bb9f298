using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class TimedLoopTests
{
    private readonly EchoEngine _engine = new();
    private readonly InputStore _inputs = new();

    public TimedLoopTests()
    {
        _inputs.Prepare(_engine, EchoEngine.Bytes);
        _inputs.Write(0, 0, [1, 2, 3, 4, 5, 6, 7, 8], 0, EchoEngine.Bytes);
    }

    [Fact]
    public void Warm_up_runs_and_leaves_no_sample()
    {
        TimedLoop loop = new(_engine, new ScriptedClock(64, 0, 100, 200, 230, 300, 345), null, capacity: 2);
        Assert.Equal(ErrorCode.None, loop.Run(_inputs, warmUp: 1, iterations: 2, repeats: 1));
        Assert.Equal((3, 2, 30ul, 45ul), (_engine.Inferences, loop.Count, loop.Sample(0), loop.Sample(1)));
    }

    [Fact]
    public void Each_repeat_within_a_sample_starts_from_the_inputs()
    {
        TimedLoop loop = new(_engine, new ScriptedClock(64, 0, 1), null, capacity: 1);
        loop.Run(_inputs, warmUp: 0, iterations: 1, repeats: 4);
        byte[] output = new byte[EchoEngine.Bytes];
        _engine.GetOutput(0, output);
        Assert.Equal(4, _engine.Inferences);
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], output);
    }

    [Fact]
    public void A_failed_inference_ends_the_run_without_samples()
    {
        TimedLoop loop = new(_engine, new ScriptedClock(64, 0), null, capacity: 4);
        loop.Run(_inputs, warmUp: 0, iterations: 4, repeats: 1);
        _engine.FailWith = ErrorCode.InferenceFailed;
        Assert.Equal(ErrorCode.InferenceFailed, loop.Run(_inputs, warmUp: 0, iterations: 4, repeats: 3));
        Assert.Equal((5, 0), (_engine.Inferences, loop.Count));
    }

    [Fact]
    public void Disturbed_samples_are_listed_as_far_as_their_field_holds_them()
    {
        FakeInstruments environment = new();
        environment.DisturbedLooks.UnionWith(Enumerable.Range(0, 300).Select(i => 2 * i + 1));
        TimedLoop loop = new(_engine, new ScriptedClock(64, 0), environment, capacity: 200);
        loop.Run(_inputs, warmUp: 0, iterations: 200, repeats: 1);
        Assert.Equal((127, 0, 126), (loop.DisturbedCount, loop.Disturbed(0), loop.Disturbed(126)));
    }
}
