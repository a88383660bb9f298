using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>
/// Gates are real in the QDQ model and Q3.12 on the device, and there the 8-bit state is fed back where the QDQ model
/// feeds back the real one: each time step adds its own rounding, so the bound is twice the two steps that these cases show.
/// </summary>
internal static class RecurrentCases
{
    private const int Steps = 4;

    /// <summary>Without gates nothing damps a step's rounding: a state of eight bits feeds it back.</summary>
    private const int Ungated = 12;

    /// <summary>Cells written as plain operators round every one of their sums, products and functions, in both engines.</summary>
    private const int Unrolled = 12;

    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["GRU sequence"] = () => Layer("GRU", 3, "s,").Output("s"),
        ["GRU last state"] = () => Layer("GRU", 3, ",h").Output("h"),
        ["GRU both outputs"] = () => Layer("GRU", 3, "s,h").Output("s", "h"),
        ["GRU reverse"] = () => Layer("GRU", 3, "s,h", ("direction", "reverse")).Output("s", "h"),
        ["GRU with its default activations named"] = () => Layer("GRU", 3, "s,h", ("activations", (string[])["Sigmoid", "Tanh"])).Output("s", "h"),
        ["LSTM sequence"] = () => Layer("LSTM", 4, "s,").Output("s"),
        ["LSTM last state"] = () => Layer("LSTM", 4, ",h").Output("h"),
        ["LSTM both outputs"] = () => Layer("LSTM", 4, "s,h").Output("s", "h"),
        ["LSTM reverse"] = () => Layer("LSTM", 4, "s,h", ("direction", "reverse")).Output("s", "h"),
        ["LSTM and Gemm on the last state"] = () => Layer("LSTM", 4, "s,h").Integers("i", [], [-1]).Weights("d", 4, 3).Node("Gather", "s,i", "l", ("axis", 0))
            .Node("Flatten", "l", "f").Node("Gemm", "f,d", "y").Output("y"),
        ["Two GRU layers"] = () => Layer("GRU", 3, "s,").Integers("ax", 1).Weights("w2", 1, 9, 4).Weights("r2", 1, 9, 3).Weights("b2", 1, 18)
            .Node("Squeeze", "s,ax", "q")
            .Node("GRU", "q,w2,r2,b2", ",y", ("hidden_size", 3), ("linear_before_reset", 1)).Output("y").Within(4),
        ["GRU with PyTorch's initial state"] = () => InitialState("GRU", 3),
        ["LSTM with PyTorch's initial state"] = () => InitialState("LSTM", 4),
        ["GRU with whole sequence lengths"] = () => Recurrent(SequenceLengths(7), "GRU", "x,w,r,b,n", "s,h").Output("s", "h"),
        ["GRU whose reset gate acts first"] = () => Inputs("GRU", 3).Node("GRU", "x,w,r,b", "s,h", ("hidden_size", 4)).Output("s", "h").Within(Steps),
        ["GRU in both directions"] = () => new OnnxGraph().Input("x", 7, 1, 5).Weights("w", 2, 12, 5).Weights("r", 2, 12, 4)
            .Node("GRU", "x,w,r", "s,h", ("hidden_size", 4), ("linear_before_reset", 1), ("direction", "bidirectional")).Output("s", "h").Within(Steps),
        ["LSTM in both directions"] = () => new OnnxGraph().Input("x", 7, 1, 5).Weights("w", 2, 16, 5).Weights("r", 2, 16, 4).Weights("b", 2, 32)
            .Node("LSTM", "x,w,r,b", "s,h", ("hidden_size", 4), ("direction", "bidirectional")).Output("s", "h").Within(Steps),
        ["GRU with other activations"] = () => Layer("GRU", 3, "s,h", ("activations", (string[])["Sigmoid", "Relu"])).Output("h").Within(Unrolled),
        ["GRU with a clip"] = () => Layer("GRU", 3, "s,h", ("clip", 1f)).Output("h").Within(Unrolled),
        ["GRU with an initial state"] = () => Recurrent(Inputs("GRU", 3).Weights("i", 1, 1, 4), "GRU", "x,w,r,b,,i", "s,h").Output("h").Within(Unrolled),
        ["LSTM whose cells are used"] = () => Layer("LSTM", 4, "s,h,c").Output("c").Within(Unrolled),
        ["LSTM with states from outside"] = () =>
            new OnnxGraph().Input("x", 1, 1, 5).Input("h0", 1, 1, 4).Input("c0", 1, 1, 4).Weights("w", 1, 16, 5).Weights("r", 1, 16, 4).Weights("b", 1, 32)
            .Node("LSTM", "x,w,r,b,,h0,c0", "s,h,c", ("hidden_size", 4)).Output("s", "h", "c").Within(Unrolled),
        ["LSTM with peepholes"] = () => Recurrent(Inputs("LSTM", 4).Weights("p", 1, 12), "LSTM", "x,w,r,b,,,,p", "s,h").Output("h").Within(Unrolled),
        ["LSTM with input_forget"] = () => Layer("LSTM", 4, "s,h", ("input_forget", 1)).Output("h").Within(Unrolled),
        ["RNN"] = () => Layer("RNN", 1, "s,h").Output("s", "h").Within(Ungated),
        ["RNN with Relu"] = () => Layer("RNN", 1, "s,h", ("activations", (string[])["Relu"])).Output("h").Within(Unrolled),
        ["RNN in both directions"] = () => new OnnxGraph().Input("x", 7, 1, 5).Weights("w", 2, 4, 5).Weights("r", 2, 4, 4)
            .Node("RNN", "x,w,r", "s,h", ("hidden_size", 4), ("direction", "bidirectional")).Output("s", "h").Within(Ungated),
        ["LSTM without bias"] = () => Recurrent(Inputs("LSTM", 4), "LSTM", "x,w,r", ",h").Output("h"),
    };

    public static OnnxGraph Layer(string type, int gates, string outputs, params (string, object)[] attributes) =>
        Recurrent(Inputs(type, gates), type, "x,w,r,b", outputs, attributes);

    public static OnnxGraph Inputs(string type, int gates) =>
        new OnnxGraph().Input("x", 7, 1, 5).Weights("w", 1, gates * 4, 5).Weights("r", 1, gates * 4, 4).Weights("b", 1, gates * 8);

    public static OnnxGraph Recurrent(OnnxGraph graph, string type, string inputs, string outputs, params (string, object)[] attributes) =>
        graph.Node(type, inputs, outputs, [("hidden_size", 4), .. type == "GRU" ? [("linear_before_reset", 1)] : ((string, object)[])[], .. attributes])
            .Within(Steps);

    /// <summary>A GRU's inputs, with n as its sequence length.</summary>
    public static OnnxGraph SequenceLengths(int length)
    {
        OnnxGraph graph = Inputs("GRU", 3);
        graph.Model.Graph.Initializer.Add(new TensorProto
        {
            Name = "n",
            DataType = (int)TensorProto.Types.DataType.Int32,
            Int32Data = { length },
            Dims = { 1 }
        });
        return graph;
    }

    /// <summary>Zeros expanded to the batch size that the input's shape gives: the chain that PyTorch exports.</summary>
    private static OnnxGraph InitialState(string type, int gates)
    {
        OnnxGraph graph = Inputs(type, gates).Integers("one", [], [1]).Integers("zero", 0).Integers("layers", 1).Integers("hidden", 4)
            .Reals("value", [1, 1, 4], 0f, 0f, 0f, 0f)
            .Node("Shape", "x", "shape").Node("Gather", "shape,one", "batch", ("axis", 0)).Node("Unsqueeze", "batch,zero", "batches")
            .Node("Concat", "layers,batches,hidden", "size", ("axis", 0)).Node("Expand", "value,size", "state");
        return Recurrent(graph, type, type == "GRU" ? "x,w,r,b,,state" : "x,w,r,b,,state,state", "s,h").Output("s", "h");
    }
}
