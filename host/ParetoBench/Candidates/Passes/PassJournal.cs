namespace ParetoBench.Candidates.Passes;

/// <summary>What passes did, in the order in which they did it.</summary>
public sealed class PassJournal
{
    private readonly List<PassNote> _notes;

    /// <param name="before">What was done earlier.</param>
    public PassJournal(params IEnumerable<PassNote> before) => _notes = [.. before];

    public IReadOnlyList<PassNote> Notes => _notes;

    public void Add(IPass pass, string what) => Add(pass.Name, what);

    /// <param name="name">Of a rewriting, which cannot be left out and so is not a pass.</param>
    public void Add(string name, string what) => _notes.Add(new PassNote(name, what));
}
