using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Passes;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>Rewritings of a model as it was exported, in their order. A new one is one file and one line here.</summary>
internal static class ModelRewritings
{
    private static readonly IRewriting[] All =
    [
        new ClassifierOutputs(),
        new QOperatorRewriting(),
        new VariadicSplitting(),
    ];

    public static void Apply(GraphProto graph, PassJournal journal)
    {
        foreach (IRewriting rewriting in All)
        {
            if (rewriting.Apply(graph) is > 0 and int nodes)
                journal.Add(rewriting.Name, nodes == 1 ? "1 node" : $"{nodes} nodes");
        }
    }
}
