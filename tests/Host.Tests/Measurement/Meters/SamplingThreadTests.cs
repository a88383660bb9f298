using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Meters;

public class SamplingThreadTests
{
    private readonly SamplingThread _thread = new("test", e => e is IOException ? new MeterException("lost", "board b", "look", e) : null);

    [Fact]
    public void It_samples_until_it_is_stopped()
    {
        using ManualResetEventSlim sampled = new();
        _thread.Start(() =>
        {
            while (!_thread.IsStopping)
                sampled.Set();
        });
        sampled.Wait();
        _thread.Stop();
        Assert.True(_thread.IsStopping);
    }

    [Fact]
    public void What_fails_while_it_samples_is_thrown_when_it_is_stopped()
    {
        _thread.Start(() => throw new IOException("gone"));
        MeterException error = Assert.Throws<MeterException>(_thread.Stop);
        Assert.Equal(("lost", "gone"), (error.What, error.InnerException!.Message));
    }

    [Fact]
    public void A_meters_own_error_stays_as_it_is()
    {
        MeterException own = new("saturated", "", "");
        _thread.Start(() => throw own);
        Assert.Same(own, Assert.Throws<MeterException>(_thread.Stop));
    }

    [Fact]
    public void It_starts_anew_after_a_failure()
    {
        _thread.Start(() => throw new IOException("gone"));
        Assert.Throws<MeterException>(_thread.Stop);
        bool stopping = true;
        _thread.Start(() => stopping = _thread.IsStopping);
        SpinWait.SpinUntil(() => !stopping, TimeSpan.FromSeconds(10));
        _thread.Stop();
        Assert.False(stopping);
    }

    [Fact]
    public void Stopping_what_never_started_does_nothing() => _thread.Stop();
}
