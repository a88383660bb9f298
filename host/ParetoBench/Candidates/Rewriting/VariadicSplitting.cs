using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>Max, Min, Sum and Mean of more than two inputs become operators of two inputs each, so that calibration sees what lies between.</summary>
internal sealed class VariadicSplitting : IRewriting
{
    public string Name => "variadic-splitting";

    public int Apply(GraphProto graph)
    {
        int split = graph.Node.Count(Splits);
        if (split == 0)
            return 0;
        NodeProto[] nodes = [.. graph.Node];
        graph.Node.Clear();
        foreach (NodeProto node in nodes)
        {
            if (Splits(node))
                Split(node, graph);
            else
                graph.Node.Add(node);
        }
        return split;
    }

    private static bool Splits(NodeProto n) => n.Domain is "" or "ai.onnx" && (n.OpType is "Max" or "Min" or "Sum" && n.Input.Count > 2 || n.OpType == "Mean");

    private static void Split(NodeProto node, GraphProto graph)
    {
        bool mean = node.OpType == "Mean";
        string type = node.OpType switch { "Sum" or "Mean" => "Add", _ => node.OpType };
        string value = node.Input[0];
        for (int i = 1; i < node.Input.Count; i++)
        {
            bool last = i == node.Input.Count - 1 && !mean;
            string output = last ? node.Output[0] : $"{node.Output[0]}/part {i}";
            graph.Node.Add(new NodeProto { OpType = type, Name = $"{node.Name}/{i}", Input = { value, node.Input[i] }, Output = { output } });
            value = output;
        }
        if (!mean)
            return;
        string factor = node.Output[0] + "/factor";
        graph.Initializer.Add(TensorWriter.Write(factor, TensorValue.OfReals([], [1f / node.Input.Count])));
        graph.Node.Add(new NodeProto { OpType = "Mul", Name = node.Name, Input = { value, factor }, Output = { node.Output[0] } });
    }
}
