namespace ParetoBench.Candidates.Passes;

/// <summary>What passes did, in the order in which they did it.</summary>
public sealed class PassJournal
{
    private readonly List<PassNote> _notes = [];

    public IReadOnlyList<PassNote> Notes => _notes;

    public void Add(IPass pass, string what) => _notes.Add(new PassNote(pass.Name, what));
}

/// <summary>One thing that a pass did.</summary>
/// <param name="Pass">Its name.</param>
/// <param name="What">A sentence fragment that names nodes or tensors.</param>
public sealed record PassNote(string Pass, string What);
