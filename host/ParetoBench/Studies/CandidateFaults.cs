using ParetoBench.Candidates;

namespace ParetoBench.Studies;

/// <summary>Collects what is wrong with candidates, so that all of it is told at once. Several threads may use it.</summary>
internal sealed class CandidateFaults(Study study)
{
    private readonly List<(Candidate Candidate, BenchException Fault)> _faults = [];

    public void Catch(Candidate candidate, Action work)
    {
        try
        {
            work();
        }
        catch (BenchException e)
        {
            lock (_faults)
                _faults.Add((candidate, e));
        }
    }

    public void ThrowIfAny()
    {
        if (_faults.Count == 1)
            throw _faults[0].Fault;
        if (_faults.Count == 0)
            return;
        (Candidate Candidate, BenchException Fault)[] inOrder = study.Candidates.SelectMany(c => _faults.Where(f => f.Candidate == c)).ToArray();
        throw new BenchException(
            $"{inOrder.Length} candidates cannot be used:\n  - " + string.Join("\n  - ", inOrder.Select(f => $"{f.Candidate.Id}: {f.Fault.Message}")),
            study.Path,
            string.Join(" ", inOrder.Select(f => f.Fault.Todo).Distinct()));
    }
}
