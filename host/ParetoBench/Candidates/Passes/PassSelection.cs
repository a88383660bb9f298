namespace ParetoBench.Candidates.Passes;

/// <summary>Which passes are applied: the default ones, some more, without some.</summary>
public sealed class PassSelection
{
    public static readonly PassSelection Default = new([], []);

    private readonly HashSet<string> _more, _without;

    public PassSelection(IEnumerable<string> more, IEnumerable<string> without)
    {
        _more = [.. more];
        _without = [.. without];
    }

    public bool Has(IPass pass) => !_without.Contains(pass.Name) && (pass.ByDefault || _more.Contains(pass.Name));

    /// <summary>The same, and these too unless they were left out: what a scheme wants by default.</summary>
    public PassSelection With(IEnumerable<string> names) => new(_more.Concat(names), _without);
}
