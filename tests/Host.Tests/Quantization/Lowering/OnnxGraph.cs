using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ElementType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;
using Kind = ParetoBench.Candidates.Onnx.AttributeProto.Types.AttributeType;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>A small ONNX model under construction. Weights are random, from one seed.</summary>
internal sealed class OnnxGraph
{
    private readonly Random _random = new(20260305);

    public OnnxGraph(long opset = 13)
    {
        Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = opset });
    }

    public ModelProto Model { get; } = new() { IrVersion = 8, Graph = new GraphProto { Name = "test" } };

    /// <summary>Integer inputs hold symbols below this.</summary>
    public int Symbols { get; private set; }

    /// <summary>How far the int8 engine may be from ONNX Runtime running the QDQ model, in steps of the output's scale.</summary>
    public int Steps { get; private set; } = 1;

    public OnnxGraph Within(int steps)
    {
        Steps = steps;
        return this;
    }

    public OnnxGraph Input(string name, params int[] dims)
    {
        Model.Graph.Input.Add(Port(name, ElementType.Float, dims));
        return this;
    }

    public OnnxGraph SymbolInput(string name, int symbols, params int[] dims)
    {
        Symbols = symbols;
        Model.Graph.Input.Add(Port(name, ElementType.Int64, dims));
        return this;
    }

    public OnnxGraph Output(params string[] names)
    {
        Model.Graph.Output.AddRange(names.Select(n => new ValueInfoProto { Name = n }));
        return this;
    }

    /// <summary>Random weights between -1 and 1.</summary>
    public OnnxGraph Weights(string name, params int[] dims) =>
        Reals(name, dims, [.. Enumerable.Range(0, dims.Aggregate(1, (p, d) => p * d)).Select(_ => (float)(_random.NextDouble() * 2 - 1))]);

    public OnnxGraph Reals(string name, int[] dims, params float[] values) => Constant(name, ElementType.Float, dims, MemoryMarshal.AsBytes<float>(values));

    public OnnxGraph Integers(string name, params long[] values) => Integers(name, [values.Length], values);

    public OnnxGraph Integers(string name, int[] dims, long[] values) => Constant(name, ElementType.Int64, dims, MemoryMarshal.AsBytes<long>(values));

    /// <summary>Inputs and outputs are names between commas; an empty one is absent. The type may begin with a domain: ai.onnx.ml.ZipMap.</summary>
    public OnnxGraph Node(string type, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        int dot = type.LastIndexOf('.');
        NodeProto node = new() { OpType = type[(dot + 1)..], Domain = dot < 0 ? "" : type[..dot], Name = $"{type} {Model.Graph.Node.Count}" };
        if (dot >= 0 && Model.OpsetImport.All(o => o.Domain != node.Domain))
            Model.OpsetImport.Add(new OperatorSetIdProto { Domain = node.Domain, Version = 1 });
        node.Input.AddRange(Names(inputs));
        node.Output.AddRange(Names(outputs));
        node.Attribute.AddRange(attributes.Select(a => Attribute(a.Name, a.Value)));
        Model.Graph.Node.Add(node);
        return this;
    }

    public TensorValue[] Sample(IEnumerable<GraphPort> ports, Random random) =>
    [
        .. ports.Select(p => p.IsReal
            ? TensorValue.OfReals(p.Dims, [.. Enumerable.Range(0, p.Count).Select(_ => (float)(random.NextDouble() * 2 - 1))])
            : TensorValue.OfIntegers(p.Dims, [.. Enumerable.Range(0, p.Count).Select(_ => (long)random.Next(Symbols))])),
    ];

    private static IEnumerable<string> Names(string list) => list.Length == 0 ? [] : list.Split(',').Select(n => n.Trim());

    private OnnxGraph Constant(string name, ElementType type, int[] dims, ReadOnlySpan<byte> bytes)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(dims.Select(d => (long)d));
        Model.Graph.Initializer.Add(tensor);
        return this;
    }

    private static ValueInfoProto Port(string name, ElementType type, int[] dims)
    {
        TypeProto.Types.Tensor tensor = new() { ElemType = (int)type, Shape = new TensorShapeProto() };
        tensor.Shape.Dim.AddRange(dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        AttributeProto attribute = new() { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (Kind.Int, number);
                break;
            case float real:
                (attribute.Type, attribute.F) = (Kind.Float, real);
                break;
            case float[] reals:
                attribute.Type = Kind.Floats;
                attribute.Floats.AddRange(reals);
                break;
            case string text:
                (attribute.Type, attribute.S) = (Kind.String, ByteString.CopyFromUtf8(text));
                break;
            case string[] texts:
                attribute.Type = Kind.Strings;
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            case int[] numbers:
                attribute.Type = Kind.Ints;
                attribute.Ints.AddRange(numbers.Select(n => (long)n));
                break;
            case GraphProto body:
                (attribute.Type, attribute.G) = (Kind.Graph, body);
                break;
            default:
                throw new ArgumentException($"an attribute cannot be {value.GetType()}", nameof(value));
        }
        return attribute;
    }
}
