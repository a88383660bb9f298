using ParetoBench.Candidates.Onnx;
using Kind = ParetoBench.Candidates.Onnx.AttributeProto.Types.AttributeType;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>
/// Outputs of classifiers of ai.onnx.ml become tensors of numbers, which boards can hold: the scores that ZipMap would put
/// into dictionaries, and a class's position where its label is a text.
/// </summary>
internal sealed class ClassifierOutputs : IRewriting
{
    private const string Domain = "ai.onnx.ml";

    public string Name => "classifier-outputs";

    public int Apply(GraphProto graph)
    {
        NodeProto[] maps = [.. graph.Node.Where(n => n is { Domain: Domain, OpType: "ZipMap", Input.Count: 1, Output.Count: 1 })];
        // A dictionary that another node reads stays: ONNX Runtime's message about that node says more.
        maps = [.. maps.Where(map => !graph.Node.Any(n => n.Input.Contains(map.Output[0])))];
        foreach (NodeProto map in maps)
        {
            graph.Node.Remove(map);
            foreach (ValueInfoProto output in graph.Output.Where(o => o.Name == map.Output[0]).ToArray())
                Rename(graph, output, map.Input[0]);
        }
        return maps.Length + graph.Node.Count(PositionsForTexts);
    }

    private static void Rename(GraphProto graph, ValueInfoProto output, string scores)
    {
        if (graph.Output.Any(o => o.Name == scores))
            graph.Output.Remove(output);
        else
            (output.Name, output.Type) = (scores, null);
    }

    private static bool PositionsForTexts(NodeProto node)
    {
        if (node is not { Domain: Domain, OpType: "TreeEnsembleClassifier" }
            || node.Attribute.FirstOrDefault(a => a.Name == "classlabels_strings") is not { Strings.Count: > 0 } texts)
            return false;
        AttributeProto positions = new() { Name = "classlabels_int64s", Type = Kind.Ints };
        positions.Ints.AddRange(Enumerable.Range(0, texts.Strings.Count).Select(i => (long)i));
        node.Attribute.Remove(texts);
        node.Attribute.Add(positions);
        return true;
    }
}
