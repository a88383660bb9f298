using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>One run is measured by one program.</summary>
public sealed class RunLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_that_is_measured_is_not_measured_again_meanwhile()
    {
        using RunLock held = new(_folder);
        BenchException e = Assert.Throws<BenchException>(() => new RunLock(_folder));
        Assert.Equal(("Another program is measuring this run", _folder), (e.What, e.Where));
    }

    [Fact]
    public void A_run_is_free_again_when_its_holder_is_gone()
    {
        new RunLock(_folder).Dispose();
        new RunLock(_folder).Dispose();
    }
}
