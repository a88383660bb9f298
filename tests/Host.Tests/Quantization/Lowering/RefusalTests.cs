using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>What cannot be deployed is refused with the operator, the node and the reason, never computed wrongly.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, (Func<OnnxGraph> Make, string Reason)> Cases = new()
    {
        ["an unknown operator"] = (() => new OnnxGraph().Input("x", 1, 4).Node("Erf", "x", "y").Output("y"), "there is no kernel for it"),
        ["AveragePool that counts pads"] = (() => Pool("AveragePool", ("count_include_pad", 1), ("pads", (int[])[1, 1, 1, 1])), "count_include_pad is set and there is padding"),
        ["AveragePool that counts automatic pads"] = (() => Pool("AveragePool", ("count_include_pad", 1), ("auto_pad", "SAME_UPPER")), "count_include_pad is set and there is padding"),
        ["AveragePool that counts what ceil_mode adds"] = (() => Pool("AveragePool", ("count_include_pad", 1), ("ceil_mode", 1), ("strides", (int[])[2, 2])), "count_include_pad is set and there is padding"),
        ["MaxPool whose indices are used"] = (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Node("MaxPool", "x", "y,i", ("kernel_shape", (int[])[3, 3])).Output("y", "i"), "its indices output is used"),
        ["MaxPool with dilations"] = (() => Pool("MaxPool", ("dilations", (int[])[2, 2])), "it has dilations"),
        ["Conv with a window in the padding"] = (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Weights("w", 3, 2, 1, 1).Node("Conv", "x,w", "y", ("pads", (int[])[1, 1, 1, 1])).Output("y"), "a window of it lies wholly in the padding"),
        ["Conv in three dimensions"] = (() => new OnnxGraph().Input("x", 1, 2, 4, 4, 4).Weights("w", 3, 2, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "it has 3 spatial dimensions"),
        ["Conv on a batch"] = (() => new OnnxGraph().Input("x", 2, 2, 6, 6).Weights("w", 3, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "its batch is 2"),
        ["Conv with weights that vary"] = (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Input("w", 3, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "its weights are not a constant"),
        ["Gemm with transA"] = (() => new OnnxGraph().Input("x", 6, 1).Weights("w", 6, 4).Node("Gemm", "x,w", "y", ("transA", 1)).Output("y"), "transA is set"),
        ["Gemm with a bias per row"] = (() => new OnnxGraph().Input("x", 4, 6).Weights("w", 6, 4).Weights("b", 4, 1).Node("Gemm", "x,w,b", "y").Output("y"), "its bias has the shape [4,1]"),
        ["Add of a constant along the rows"] = (() => new OnnxGraph().Input("x", 1, 4, 6).Weights("w", 6, 4).Weights("b", 4, 1).Node("MatMul", "x,w", "m").Node("Add", "m,b", "y").Output("y"), "not the bias"),
        ["Add of a constant after a Transpose"] = (() => new OnnxGraph().Input("x", 4, 6).Weights("w", 6, 4).Weights("b", 4).Node("MatMul", "x,w", "m").Node("Transpose", "m", "t").Node("Add", "t,b", "y").Output("y"), "not the bias"),
        ["Add of a constant that repeats the sum"] = (() => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 1).Weights("b", 3, 1).Node("MatMul", "x,w", "m").Node("Add", "m,b", "y").Output("y"), "not the bias"),
        ["Add to a sum that is an output"] = (() => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Weights("b", 4).Node("MatMul", "x,w", "m").Node("Identity", "m", "i").Node("Add", "i,b", "y").Output("m", "y"), "not the bias"),
        ["Add with broadcasting"] = (() => new OnnxGraph().Input("x", 1, 6).Input("z", 1, 1).Node("Add", "x,z", "y").Output("y"), "its inputs differ in shape"),
        ["Softmax over an inner dimension"] = (() => new OnnxGraph().Input("x", 1, 3, 4).Node("Softmax", "x", "y", ("axis", 1)).Output("y"), "its axis 1 is not the last dimension"),
        ["Clip with bounds that vary"] = (() => new OnnxGraph().Input("x", 1, 6).Input("low", []).Node("Clip", "x,low", "y").Output("y"), "its bounds are not constants"),
        ["Clip with bounds in the wrong order"] = (() => new OnnxGraph().Input("x", 1, 6).Reals("low", [], 1f).Reals("high", [], -1f).Node("Clip", "x,low,high", "y").Output("y"), "its bounds are 1 and -1"),
        ["Slice of two dimensions"] = (() => new OnnxGraph().Input("x", 4, 6).Integers("s", 1, 1).Integers("e", 3, 3).Node("Slice", "x,s,e", "y").Output("y"), "it cuts more than one dimension"),
        ["Slice of nothing"] = (() => new OnnxGraph().Input("x", 1, 6).Integers("s", 3).Integers("e", 3).Integers("a", 1).Node("Slice", "x,s,e,a", "y").Output("y"), "its output 'y' has no elements"),
        ["Cast to a truth value"] = (() => new OnnxGraph().SymbolInput("s", 3, 1, 4).Node("Cast", "s", "b", ("to", 9)).Node("Cast", "b", "y", ("to", 1)).Output("y"), "it converts integers to Bool"),
        ["Cast of reals to integers"] = (() => new OnnxGraph().Input("x", 1, 4).Node("Cast", "x", "y", ("to", 7)).Output("y"), "it converts real numbers to Int64"),
        ["Dropout whose mask is used"] = (() => new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "r").Node("Dropout", "r", "y,m").Output("y", "m"), "its output 'm' is used"),
        ["GRU with linear_before_reset 0"] = (() => RecurrentCases.Inputs("GRU", 3).Node("GRU", "x,w,r,b", "s,h", ("hidden_size", 4)).Output("h"), "linear_before_reset is 0"),
        ["GRU in both directions"] = (() => new OnnxGraph().Input("x", 7, 1, 5).Weights("w", 2, 12, 5).Weights("r", 2, 12, 4).Node("GRU", "x,w,r", "s,h", ("hidden_size", 4), ("linear_before_reset", 1), ("direction", "bidirectional")).Output("h"), "it runs in both directions"),
        ["GRU with other activations"] = (() => RecurrentCases.Layer("GRU", 3, "s,h", ("activations", (string[])["Sigmoid", "Relu"])).Output("h"), "it has other activations or a clip"),
        ["GRU with a clip"] = (() => RecurrentCases.Layer("GRU", 3, "s,h", ("clip", 1f)).Output("h"), "it has other activations or a clip"),
        ["GRU with shorter sequence lengths"] = (() => RecurrentCases.Recurrent(RecurrentCases.SequenceLengths(4), "GRU", "x,w,r,b,n", "s,h").Output("h"), "its sequence lengths are not the whole sequence"),
        ["GRU with an initial state"] = (() => RecurrentCases.Recurrent(RecurrentCases.Inputs("GRU", 3).Weights("i", 1, 1, 4), "GRU", "x,w,r,b,,i", "s,h").Output("h"), "its initial state is not zero"),
        ["LSTM whose cells are used"] = (() => RecurrentCases.Layer("LSTM", 4, "s,h,c").Output("c"), "its cell state output is used"),
        ["LSTM with peepholes"] = (() => RecurrentCases.Recurrent(RecurrentCases.Inputs("LSTM", 4).Weights("p", 1, 12), "LSTM", "x,w,r,b,,,,p", "s,h").Output("h"), "it has peephole weights"),
        ["LSTM with input_forget"] = (() => RecurrentCases.Layer("LSTM", 4, "s,h", ("input_forget", 1)).Output("h"), "input_forget is set"),
        ["If that reads a value from outside"] = (Branches, "there is no kernel for it"),
        ["noise"] = (() => new OnnxGraph().Input("x", 1, 4).Node("RandomUniform", "", "n", ("shape", (int[])[1, 4])).Node("Add", "x,n", "y").Output("y"), "there is no kernel for it"),
        ["a network without operators"] = (() => new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("x"), "its output is its input"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_deployed_is_refused_with_its_reason(string name)
    {
        (Func<OnnxGraph> make, string reason) = Cases[name];
        BenchException refusal = Assert.Throws<BenchException>(() => new DeployedGraph(make()));
        Assert.Contains(reason, refusal.Message + refusal.What);
    }

    [Fact]
    public void An_int8_Softmax_over_more_values_than_its_sum_holds_is_refused()
    {
        using DeployedGraph graph = new(new OnnxGraph().Input("x", 1, 9000).Node("Softmax", "x", "y").Output("y"));
        graph.AssertRealsAgree();
        Assert.Contains("9,000", Assert.Throws<BenchException>(() => graph.Build("int8")).What);
    }

    private static OnnxGraph Pool(string type, params (string, object)[] attributes) =>
        new OnnxGraph().Input("x", 1, 2, 6, 6).Node(type, "x", "y", [("kernel_shape", (int[])[3, 3]), .. attributes]).Output("y");

    /// <summary>The condition is a constant, but the chosen body reads the input.</summary>
    private static OnnxGraph Branches()
    {
        GraphProto body = new() { Name = "body" };
        body.Node.Add(new NodeProto { OpType = "Relu", Input = { "x" }, Output = { "r" } });
        body.Output.Add(new ValueInfoProto { Name = "r", Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } });
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 4);
        graph.Model.Graph.Initializer.Add(new TensorProto { Name = "c", DataType = (int)TensorProto.Types.DataType.Bool, Int32Data = { 1 } });
        return graph.Node("If", "c", "y", ("then_branch", body), ("else_branch", body.Clone())).Output("y");
    }
}
