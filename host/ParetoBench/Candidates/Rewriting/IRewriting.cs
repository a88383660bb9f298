using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>
/// Replaces operators by simpler ones that mean the same, always: what follows knows only the simpler ones. Registered in
/// <see cref="ModelRewritings"/>.
/// </summary>
internal interface IRewriting
{
    /// <summary>The word for it in the records of variants.</summary>
    string Name { get; }

    /// <param name="graph">The caller's own copy; changed in place.</param>
    /// <returns>How many nodes were replaced or removed.</returns>
    int Apply(GraphProto graph);
}
