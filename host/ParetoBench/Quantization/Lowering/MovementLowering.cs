using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Quantization.Lowering.Operators;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// Operators that only move, drop or repeat elements (Expand, Tile, Resize to the nearest neighbour, DepthToSpace, Slice with
/// steps...). ONNX Runtime runs the node once over the numbers of the elements, and what comes out says where every element
/// comes from: a Gather of constant positions. So their many modes have one implementation, and not ours.
/// </summary>
internal static class MovementLowering
{
    /// <summary>Above this, single precision does not tell element numbers apart.</summary>
    private const int MaxElements = 1 << 24;

    public static void Lower(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        string name = node.Output(0)!;
        int[] shape = context.Graph.ShapeOf(node.Input(0)!), output = context.Graph.ShapeOf(name);
        if (value.Count >= MaxElements)
            throw context.Unsupported(node, $"it moves {value.Count:N0} elements");
        int[] sources = Sources(node, context, shape);
        (value, int[] order) = context.ByDimensions(node, value, layout, shape);
        // An operator that keeps the rank keeps the order in memory, so that whole pixels move.
        int[] outputOrder = output.Length == shape.Length ? order : [.. Enumerable.Range(0, output.Length)];
        int[] places = Places(shape, order);
        int[] memory = new int[sources.Length];
        int[] outputPlaces = Places(output, outputOrder);
        for (int i = 0; i < memory.Length; i++)
            memory[outputPlaces[i]] = places[sources[i]];
        Emit(node, context, value, name, memory, Layout.OfDimensions(output, outputOrder));
    }

    /// <summary>Resize may also compute between elements.</summary>
    public static void Resize(GraphNode node, LoweringContext context)
    {
        string mode = node.Text("mode", "nearest");
        if (mode != "nearest")
            throw context.Unsupported(node, $"its mode is {mode}; only nearest is supported");
        Lower(node, context);
    }

    /// <summary>The ONNX index of the input element that every output element is.</summary>
    private static int[] Sources(GraphNode node, LoweringContext context, int[] shape)
    {
        ModelProto model = new() { IrVersion = 8, Graph = new GraphProto { Name = "movement" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = context.Graph.Opset });
        TypeProto.Types.Tensor type = new() { ElemType = (int)DataType.Float, Shape = new TensorShapeProto() };
        type.Shape.Dim.AddRange(shape.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        model.Graph.Input.Add(new ValueInfoProto { Name = node.Inputs[0], Type = new TypeProto { TensorType = type } });
        model.Graph.Output.Add(new ValueInfoProto { Name = node.Outputs[0] });
        model.Graph.Node.Add(node.Proto.Clone());
        foreach (string input in node.Inputs.Skip(1).Where(i => i.Length > 0).Distinct())
        {
            TensorValue constant = context.Graph.Constant(input) ?? throw context.Unsupported(node, $"its input '{input}' is not a constant");
            model.Graph.Initializer.Add(TensorWriter.Write(input, constant));
        }
        using OrtModel session = new(model.ToByteArray(), context.Graph.Source);
        int count = shape.Aggregate(1, (product, d) => product * d);
        TensorValue numbers = TensorValue.OfReals(shape, [.. Enumerable.Range(0, count).Select(i => (float)i)]);
        return Array.ConvertAll(session.Run([numbers])[0].Reals!, v => (int)v);
    }

    /// <summary>Where in memory every ONNX index lies.</summary>
    private static int[] Places(int[] shape, int[] order)
    {
        int[] steps = new int[shape.Length];
        int step = 1;
        foreach (int d in order.Reverse())
        {
            steps[d] = step;
            step *= shape[d];
        }
        int[] places = new int[step];
        for (int i = 0; i < places.Length; i++)
        {
            int rest = i;
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                places[i] += rest % shape[d] * steps[d];
                rest /= shape[d];
            }
        }
        return places;
    }

    private static void Emit(GraphNode node, LoweringContext context, LoweredValue value, string name, int[] memory, Layout layout)
    {
        if (memory.Length == value.Count && memory.Select((m, i) => m == i).All(same => same))
        {
            context.Bind(name, value, layout);
            return;
        }
        int run = Run(memory, value.Count);
        LoweredValue y = context.NewValue(name, layout, value);
        context.Emit(new GatherOperator(node.Name)
        {
            Table = value,
            ConstantIndex = [.. memory.Where((_, i) => i % run == 0).Select(m => m / run)],
            Outer = 1,
            Axis = value.Count / run,
            Inner = run,
            Count = memory.Length / run,
            Y = y,
        });
        context.Bind(name, y, layout);
    }

    /// <summary>The most elements that always move together.</summary>
    private static int Run(int[] memory, int count)
    {
        for (int run = Math.Min(memory.Length, count); run > 1; run--)
        {
            if (memory.Length % run == 0 && count % run == 0
                && Enumerable.Range(0, memory.Length).All(i => i % run == 0 ? memory[i] % run == 0 : memory[i] == memory[i - 1] + 1))
                return run;
        }
        return 1;
    }
}
