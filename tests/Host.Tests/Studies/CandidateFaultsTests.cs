using ParetoBench.Candidates;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>What is wrong with candidates is told at once.</summary>
public sealed class CandidateFaultsTests : IDisposable
{
    private readonly SmallStudy _small = new();
    private readonly Study _study;
    private readonly CandidateFaults _faults;

    public CandidateFaultsTests()
    {
        _study = _small.Read();
        _faults = new CandidateFaults(_study);
    }

    public void Dispose() => _small.Dispose();

    [Fact]
    public void Without_a_fault_all_is_well()
    {
        _faults.Catch(_study.Candidates[0], () => { });
        _faults.ThrowIfAny();
    }

    [Fact]
    public void A_fault_alone_is_thrown_as_it_is()
    {
        BenchException fault = new("wrong", "here", "correct it");
        Fault(_study.Candidates[0], fault);
        Assert.Same(fault, Assert.Throws<BenchException>(_faults.ThrowIfAny));
    }

    [Fact]
    public void Several_are_told_in_the_studys_order_with_each_advice_once()
    {
        Fault(_study.Candidates[1], new BenchException("wrong", "", "Correct it."));
        Fault(_study.Candidates[0], new BenchException("odd", "line 3", "Correct it."));
        BenchException e = Assert.Throws<BenchException>(_faults.ThrowIfAny);
        Assert.Equal("2 candidates cannot be used:\n  - a: odd (line 3)\n  - b: wrong", e.What);
        Assert.Equal((_study.Path, "Correct it."), (e.Where, e.Todo));
    }

    [Fact]
    public void A_fault_of_the_program_is_none_of_a_candidates() =>
        Assert.Throws<InvalidOperationException>(() => _faults.Catch(_study.Candidates[0], () => throw new InvalidOperationException()));

    private void Fault(Candidate candidate, BenchException fault) => _faults.Catch(candidate, () => throw fault);
}
