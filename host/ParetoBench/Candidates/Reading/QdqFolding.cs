using ParetoBench.Candidates.Onnx;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Candidates.Reading;

/// <summary>
/// Takes QuantizeLinear and DequantizeLinear out of a model that is already quantized (QDQ form), and keeps what they
/// say: the network then looks like an unquantized one, with prescribed scales instead of calibrated ones.
/// </summary>
internal sealed class QdqFolding
{
    private const int UnsignedOffset = 128;

    private readonly CandidateGraph _graph;
    private readonly IReadOnlyList<GraphNode> _foldedNodes;
    private readonly IReadOnlyDictionary<string, DataType> _types;
    private readonly Dictionary<string, string> _alias = [];
    private readonly Dictionary<string, PrescribedScale> _activations = [];

    private QdqFolding(CandidateGraph graph, IReadOnlyList<GraphNode> foldedNodes, IReadOnlyDictionary<string, DataType> types)
    {
        _graph = graph;
        _foldedNodes = foldedNodes;
        _types = types;
    }

    /// <param name="foldedNodes">Nodes that do not depend on an input: among them the DequantizeLinear of constants.</param>
    /// <param name="types">Element types of initializers.</param>
    public static CandidateGraph Fold(CandidateGraph graph, IReadOnlyList<GraphNode> foldedNodes, IReadOnlyDictionary<string, DataType> types) =>
        graph.Nodes.Any(n => n.OpType == "QuantizeLinear") ? new QdqFolding(graph, foldedNodes, types).Fold() : graph;

    private CandidateGraph Fold()
    {
        Dictionary<string, PrescribedConstant> constants = Constants();
        List<GraphNode> nodes = [];
        foreach (GraphNode node in _graph.Nodes)
        {
            switch (node.OpType)
            {
                case "QuantizeLinear":
                    Quantize(node);
                    break;
                case "DequantizeLinear":
                    _alias[node.Outputs[0]] = Resolve(node.Inputs[0]);
                    break;
                default:
                    NodeProto copy = node.Proto.Clone();
                    for (int i = 0; i < copy.Input.Count; i++)
                        copy.Input[i] = Resolve(copy.Input[i]);
                    nodes.Add(new GraphNode(copy, nodes.Count));
                    break;
            }
        }
        return new CandidateGraph
        {
            Source = _graph.Source,
            Opset = _graph.Opset,
            Model = _graph.Model,
            Applied = _graph.Applied,
            Inputs = _graph.Inputs,
            Outputs = [.. _graph.Outputs.Select(o => new GraphPort(Resolve(o.Name), o.Dims, true))],
            Nodes = nodes,
            Constants = _graph.Constants,
            Shapes = _graph.Shapes,
            RealValues = _graph.RealValues,
            Prescribed = new PrescribedQuantization(_activations, constants),
        };
    }

    private string Resolve(string name) => _alias.GetValueOrDefault(name, name);

    private void Quantize(GraphNode node)
    {
        string value = Resolve(node.Inputs[0]);
        TensorValue scale = _graph.Constant(node.Input(1)) ?? throw Unusable(node, "its scale is not a constant");
        if (scale.Count != 1)
            throw Unusable(node, "activations quantized per axis have no kernel");
        (int zeroPoint, int bits) = ZeroPoint(node);
        PrescribedScale parameters = new(scale.Reals![0], zeroPoint, bits);
        if (_activations.TryGetValue(value, out PrescribedScale other) && other != parameters)
            throw Unusable(node, $"value '{value}' is quantized in two ways");
        _activations[value] = parameters;
        _alias[node.Outputs[0]] = value;
    }

    /// <summary>Zero point and bits of the signed type: an unsigned one is the same grid, moved by half its range.</summary>
    private (int ZeroPoint, int Bits) ZeroPoint(GraphNode node)
    {
        if (node.Input(2) is not { } name)
        {
            // The type may be an attribute (opset 21); by default it is uint8 with zero point 0.
            return (DataType)node.Int("output_dtype", (long)DataType.Uint8) switch
            {
                DataType.Int8 => (0, 8),
                DataType.Int16 => (0, 16),
                _ => (-UnsignedOffset, 8),
            };
        }
        long value = _graph.Constant(name)?.Integers?[0] ?? throw Unusable(node, "its zero point is not a constant");
        return _types.GetValueOrDefault(name, DataType.Int8) switch
        {
            DataType.Uint8 => ((int)value - UnsignedOffset, 8),
            DataType.Int8 => ((int)value, 8),
            DataType.Int16 when value == 0 => (0, 16),
            DataType.Uint16 when value == 1 << 15 => (0, 16),
            DataType.Int16 or DataType.Uint16 => throw Unusable(node, "16-bit activations have no zero point here"),
            DataType other => throw Unusable(node, $"activations of type {other} have no kernel"),
        };
    }

    private Dictionary<string, PrescribedConstant> Constants()
    {
        Dictionary<string, PrescribedConstant> constants = [];
        foreach (GraphNode node in _foldedNodes.Where(n => n.OpType == "DequantizeLinear"))
        {
            if (_graph.Constant(node.Input(0))?.Integers is not { } integers || _graph.Constant(node.Input(1))?.Reals is not { } scales)
                continue;
            long[] zeroPoints = _graph.Constant(node.Input(2))?.Integers ?? [0];
            int axis = (int)node.Int("axis", 1);
            int[] shape = _graph.ShapeOf(node.Inputs[0]);
            axis = axis < 0 ? axis + shape.Length : axis;
            int inner = shape.Skip(axis + 1).Aggregate(1, (product, d) => product * d);
            long[] centred = [.. integers.Select((v, i) => v - zeroPoints[zeroPoints.Length == 1 ? 0 : i / inner % zeroPoints.Length])];
            // Quantized by a node of the model itself, the constant has its zero point's type.
            DataType type = _types.TryGetValue(node.Inputs[0], out DataType own) ? own : _types.GetValueOrDefault(node.Input(2) ?? "", DataType.Int8);
            int offset = type == DataType.Uint8 ? UnsignedOffset : 0;
            constants[node.Outputs[0]] = new PrescribedConstant(centred, scales, axis, zeroPoints.Length == 1 ? (int)zeroPoints[0] - offset : 0);
        }
        return constants;
    }

    private BenchException Unusable(GraphNode node, string why) =>
        new($"Node '{node.Name}' ({node.OpType}) cannot be deployed: {why}", _graph.Source, "Quantize the original model here instead: give its fp32 form.");
}
