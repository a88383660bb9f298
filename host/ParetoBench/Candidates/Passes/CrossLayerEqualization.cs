using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Passes;

/// <summary>
/// Between two layers, channel i may be scaled down in the first and up in the second without changing what the network computes,
/// even across a Relu (not across a clamp with an upper bound). Dividing by s_i = sqrt(r1_i / r2_i), where r1_i and r2_i are
/// the largest weights of channel i in the first and the second layer, gives both the same range, so that one scale per
/// tensor fits all channels (Nagel et al., Data-Free Quantization, arXiv 1906.04721). Chains through depthwise layers come to rest after
/// some rounds over all pairs.
/// </summary>
public sealed class CrossLayerEqualization : IModelPass
{
    private const int MaxRounds = 30;

    /// <summary>Rounds end when no channel changes by more than this.</summary>
    private const double SmallestChange = 0.01;

    /// <summary>A channel that is nearly dead in one of the layers is not blown up without limit.</summary>
    private const double LargestFactor = 1e3;

    public string Name => "equalization";

    public string Description => "weights' ranges are made equal across Conv or dense layers, also through Relu";

    public bool ByDefault => false;

    public void Apply(GraphProto graph, PassJournal journal)
    {
        Dictionary<NodeProto, EqualizedLayer> layers = [];
        List<(EqualizedLayer First, EqualizedLayer Second)> pairs = [];
        foreach (NodeProto second in graph.Node)
        {
            if (FirstOf(graph, second) is not { } first || Layer(graph, first, layers) is not { } a || Layer(graph, second, layers) is not { } b
                || a.Family != b.Family || a.Outputs != b.Inputs)
                continue;
            pairs.Add((a, b));
        }
        for (int round = 0; round < MaxRounds; round++)
        {
            double change = 0;
            foreach ((EqualizedLayer first, EqualizedLayer second) in pairs)
                change = Math.Max(change, Equalize(first, second));
            if (change < SmallestChange)
                break;
        }
        foreach (EqualizedLayer layer in layers.Values.Where(l => pairs.Any(p => p.First == l || p.Second == l)))
            layer.Write(graph);
        foreach ((EqualizedLayer first, EqualizedLayer second) in pairs)
            journal.Add(this, $"{first.Name} and {second.Name}: {first.Outputs} channels");
    }

    /// <summary>Returns the largest change as a logarithm.</summary>
    private static double Equalize(EqualizedLayer first, EqualizedLayer second)
    {
        double change = 0;
        for (int channel = 0; channel < first.Outputs; channel++)
        {
            double before = first.LargestOfOutput(channel), behind = second.LargestOfInput(channel);
            if (before == 0 || behind == 0)
                continue;
            double factor = Math.Clamp(Math.Sqrt(before / behind), 1 / LargestFactor, LargestFactor);
            first.ScaleOutput(channel, 1 / factor);
            second.ScaleInput(channel, factor);
            change = Math.Max(change, Math.Abs(Math.Log(factor)));
        }
        return change;
    }

    /// <summary>The layer whose result, directly or through a Relu, is read by this one alone.</summary>
    private static NodeProto? FirstOf(GraphProto graph, NodeProto second)
    {
        if (!EqualizedLayer.IsLayer(second) || OnlyProducer(graph, second.Input[0]) is not { } producer)
            return null;
        if (producer.OpType != "Relu")
            return producer;
        return producer.Input.Count == 1 ? OnlyProducer(graph, producer.Input[0]) : null;
    }

    private static NodeProto? OnlyProducer(GraphProto graph, string value)
    {
        bool seenElsewhere = graph.Node.Sum(n => n.Input.Count(i => i == value)) != 1 || graph.Output.Any(o => o.Name == value);
        return seenElsewhere ? null : graph.Node.FirstOrDefault(n => n.Output.Contains(value));
    }

    private static EqualizedLayer? Layer(GraphProto graph, NodeProto node, Dictionary<NodeProto, EqualizedLayer> layers)
    {
        if (layers.TryGetValue(node, out EqualizedLayer? known))
            return known;
        EqualizedLayer? layer = EqualizedLayer.Of(graph, node);
        if (layer != null)
            layers[node] = layer;
        return layer;
    }
}
