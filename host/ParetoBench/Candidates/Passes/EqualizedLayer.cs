using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Passes;

/// <summary>A Conv, Gemm or MatMul with constant weights, seen as weights between input and output channels.</summary>
internal sealed class EqualizedLayer
{
    private readonly NodeProto _node;
    private readonly float[] _weights;
    private readonly IReadOnlyList<long> _dims;
    private readonly float[]? _bias;

    /// <summary>Weights of one output channel and one input channel lie Taps apart from the next; depthwise layers have one input channel per output.</summary>
    private readonly int _taps, _outputStride, _inputStride, _perGroup;
    private readonly bool _depthwise;

    private EqualizedLayer(NodeProto node, (float[] Values, IReadOnlyList<long> Dims) weights, float[]? bias)
    {
        _node = node;
        _weights = [.. weights.Values];
        _dims = weights.Dims;
        _bias = bias == null ? null : [.. bias];
        int first = (int)weights.Dims[0], second = (int)weights.Dims[1];
        if (node.OpType == "Conv")
        {
            int groups = (int)(Attribute(node, "group")?.I ?? 1);
            _taps = weights.Values.Length / (first * second);
            (_outputStride, _inputStride) = (second * _taps, _taps);
            _depthwise = groups > 1;
            (Outputs, Inputs) = (first, second * groups);
            _perGroup = _depthwise ? first / groups : 0;
            Family = "Conv";
            return;
        }
        bool transposed = (Attribute(node, "transB")?.I ?? 0) != 0;
        _taps = 1;
        (Outputs, Inputs) = transposed ? (first, second) : (second, first);
        (_outputStride, _inputStride) = transposed ? (second, 1) : (1, second);
        Family = "dense";
    }

    /// <summary>Convolutions and dense layers arrange channels differently.</summary>
    public string Family { get; }

    public string Name => _node.Name.Length > 0 ? _node.Name : _node.Output[0];

    public int Inputs { get; }

    public int Outputs { get; }

    public static bool IsLayer(NodeProto node) => node.OpType is "Conv" or "Gemm" or "MatMul" && node.Input.Count >= 2
        && (Attribute(node, "transA")?.I ?? 0) == 0;

    /// <summary>Null where the weights are not constant, or a grouped convolution is not depthwise.</summary>
    public static EqualizedLayer? Of(GraphProto graph, NodeProto node)
    {
        if (!IsLayer(node) || GraphConstants.Find(graph, node.Input[1]) is not { } weights || weights.Dims.Count < 2 || weights.Values.Length == 0)
            return null;
        bool grouped = (Attribute(node, "group")?.I ?? 1) > 1;
        if (node.OpType != "Conv" && weights.Dims.Count != 2 || grouped && weights.Dims[1] != 1)
            return null;
        string? biasName = node.Input.Count > 2 && node.Input[2].Length > 0 ? node.Input[2] : null;
        float[]? bias = GraphConstants.Find(graph, biasName)?.Values;
        EqualizedLayer layer = new(node, weights, bias);
        return biasName == null || bias?.Length == layer.Outputs ? layer : null;
    }

    public double LargestOfOutput(int channel) => OfOutput(channel).Max(i => Math.Abs((double)_weights[i]));

    public double LargestOfInput(int channel) => OfInput(channel).Max(i => Math.Abs((double)_weights[i]));

    public void ScaleOutput(int channel, double factor)
    {
        foreach (int i in OfOutput(channel))
            _weights[i] = (float)(_weights[i] * factor);
        _bias?[channel] = (float)(_bias[channel] * factor);
    }

    public void ScaleInput(int channel, double factor)
    {
        foreach (int i in OfInput(channel))
            _weights[i] = (float)(_weights[i] * factor);
    }

    public void Write(GraphProto graph)
    {
        string name = _node.Output[0] + "/equalized";
        _node.Input[1] = GraphConstants.Add(graph, name + "/weights", _dims, _weights);
        if (_bias != null)
            _node.Input[2] = GraphConstants.Add(graph, name + "/bias", [_bias.Length], _bias);
    }

    private IEnumerable<int> OfOutput(int channel)
    {
        int inputs = _depthwise ? 1 : Inputs;
        return Enumerable.Range(0, inputs).SelectMany(i => Enumerable.Range(channel * _outputStride + i * _inputStride, _taps));
    }

    private IEnumerable<int> OfInput(int channel)
    {
        // A depthwise layer's input channel feeds _perGroup outputs, its own weights only.
        if (_depthwise)
            return Enumerable.Range(channel * _perGroup * _outputStride, _perGroup * _outputStride);
        return Enumerable.Range(0, Outputs).SelectMany(o => Enumerable.Range(o * _outputStride + channel * _inputStride, _taps));
    }

    private static AttributeProto? Attribute(NodeProto node, string name) => node.Attribute.FirstOrDefault(a => a.Name == name);
}
