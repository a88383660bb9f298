using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Passes;

/// <summary>A pass that rewrites the ONNX model before anything is read from it. Registered in <see cref="GraphPasses"/>.</summary>
public interface IModelPass : IPass
{
    /// <param name="graph">The caller's own copy; changed in place.</param>
    void Apply(GraphProto graph, PassJournal journal);
}
