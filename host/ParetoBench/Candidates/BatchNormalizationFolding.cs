using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates;

/// <summary>
/// Conv followed by BatchNormalization becomes one Conv, as every deployment tool does: weights W g / sqrt(v + eps) and
/// bias (b - mu) g / sqrt(v + eps) + beta, where g, beta, mu and v are the normalization's scale, offset, mean and variance.
/// </summary>
internal static class BatchNormalizationFolding
{
    public static ModelProto Apply(ModelProto model)
    {
        if (!model.Graph.Node.Any(n => n.OpType == "BatchNormalization"))
            return model;
        ModelProto folded = model.Clone();
        // Before version 4 every initializer had to be an input as well.
        folded.IrVersion = Math.Max(4, folded.IrVersion);
        foreach (NodeProto normalization in folded.Graph.Node.Where(n => n.OpType == "BatchNormalization").ToArray())
            Fold(folded.Graph, normalization);
        return folded;
    }

    private static void Fold(GraphProto graph, NodeProto normalization)
    {
        NodeProto? conv = graph.Node.FirstOrDefault(n => n.OpType == "Conv" && n.Output[0] == normalization.Input[0]);
        bool seenElsewhere = graph.Node.Count(n => n.Input.Contains(normalization.Input[0])) > 1 || graph.Output.Any(o => o.Name == normalization.Input[0]);
        bool training = normalization.Output.Skip(1).Any(o => o.Length > 0);
        if (conv == null || seenElsewhere || training)
            return;
        TensorProto? weights = Constant(graph, conv.Input[1]);
        string? biasName = conv.Input.Count > 2 && conv.Input[2].Length > 0 ? conv.Input[2] : null;
        float[]? bias = biasName == null ? null : Reals(Constant(graph, biasName));
        float[]?[] parameters = [.. normalization.Input.Skip(1).Take(4).Select(name => Reals(Constant(graph, name)))];
        if (Reals(weights) is not { } w || (biasName != null && bias == null) || parameters is not [{ } scale, { } offset, { } mean, { } variance])
            return;

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
        merged.Input.AddRange([conv.Input[0], Add(graph, output + "/weights", weights!.Dims, folded), Add(graph, output + "/bias", [channels], foldedBias)]);
        merged.Output[0] = output;
        graph.Node[graph.Node.IndexOf(conv)] = merged;
        graph.Node.Remove(normalization);
    }

    private static TensorProto? Constant(GraphProto graph, string name) =>
        graph.Initializer.FirstOrDefault(t => t.Name == name)
        ?? graph.Node.FirstOrDefault(n => n.OpType == "Constant" && n.Output[0] == name)?.Attribute.FirstOrDefault(a => a.Name == "value")?.T;

    private static float[]? Reals(TensorProto? tensor) => tensor == null ? null : TensorReader.Read(tensor, tensor.Name).Reals;

    private static string Add(GraphProto graph, string name, IEnumerable<long> dims, float[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)) };
        tensor.Dims.AddRange(dims);
        graph.Initializer.Add(tensor);
        return name;
    }
}
