using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Passes;

/// <summary>
/// Conv followed by BatchNormalization becomes one Conv, as every deployment tool does: weights W g / sqrt(v + eps) and
/// bias (b - mu) g / sqrt(v + eps) + beta, where g, beta, mu and v are the normalization's scale, offset, mean and variance.
/// </summary>
public sealed class BatchNormalizationFolding : IModelPass
{
    public string Name => "batch-norm-folding";

    public string Description => "Conv and BatchNormalization become one Conv";

    public bool ByDefault => true;

    public void Apply(GraphProto graph, PassJournal journal)
    {
        foreach (NodeProto normalization in graph.Node.Where(n => n.OpType == "BatchNormalization").ToArray())
        {
            if (Fold(graph, normalization))
                journal.Add(this, $"{normalization.Output[0]}: into the Conv before it");
        }
    }

    private static bool Fold(GraphProto graph, NodeProto normalization)
    {
        if (normalization.Input.Count < 5)
            return false;
        NodeProto? conv = graph.Node.FirstOrDefault(n => n.OpType == "Conv" && n.Input.Count >= 2 && n.Output[0] == normalization.Input[0]);
        bool seenElsewhere = graph.Node.Count(n => n.Input.Contains(normalization.Input[0])) > 1 || graph.Output.Any(o => o.Name == normalization.Input[0]);
        bool training = normalization.Output.Skip(1).Any(o => o.Length > 0);
        if (conv == null || seenElsewhere || training)
            return false;
        string? biasName = conv.Input.Count > 2 && conv.Input[2].Length > 0 ? conv.Input[2] : null;
        float[]? bias = GraphConstants.Find(graph, biasName)?.Values;
        float[]?[] parameters = [.. normalization.Input.Skip(1).Take(4).Select(name => GraphConstants.Find(graph, name)?.Values)];
        if (GraphConstants.Find(graph, conv.Input[1]) is not var (w, dims) || (biasName != null && bias == null)
            || parameters is not [{ } scale, { } offset, { } mean, { } variance])
            return false;

        float epsilon = normalization.Attribute.FirstOrDefault(a => a.Name == "epsilon")?.F ?? 1e-5f;
        int channels = scale.Length, perChannel = w.Length / channels;
        float[] folded = new float[w.Length], foldedBias = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            double factor = scale[c] / Math.Sqrt((double)variance[c] + epsilon);
            for (int i = c * perChannel; i < (c + 1) * perChannel; i++)
                folded[i] = (float)(w[i] * factor);
            foldedBias[c] = (float)(((bias?[c] ?? 0) - mean[c]) * factor + offset[c]);
        }
        string output = normalization.Output[0];
        NodeProto merged = conv.Clone();
        merged.Input.Clear();
        merged.Input.AddRange([conv.Input[0], GraphConstants.Add(graph, output + "/weights", dims, folded),
            GraphConstants.Add(graph, output + "/bias", [channels], foldedBias)]);
        merged.Output[0] = output;
        graph.Node[graph.Node.IndexOf(conv)] = merged;
        graph.Node.Remove(normalization);
        return true;
    }
}
