using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>What cannot be deployed is refused with the operator, the node and the reason, never computed wrongly.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, (Func<OnnxGraph> Make, string Reason)> Cases = new()
    {
        ["an unknown operator"] = (() => new OnnxGraph().Input("x", 1, 4).Node("Hardmax", "x", "y").Output("y"), "there is no kernel for it"),
        ["AveragePool that counts what ceil_mode adds"] =
            (() => Pool("AveragePool", ("count_include_pad", 1), ("ceil_mode", 1), ("strides", (int[])[2, 2])),
                "count_include_pad is set and ceil_mode adds to the padding"),
        ["MaxPool whose indices are used"] =
            (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Node("MaxPool", "x", "y,i", ("kernel_shape", (int[])[3, 3])).Output("y", "i"),
                "its indices output is used"),
        ["Conv with a window in the padding"] =
            (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Weights("w", 3, 2, 1, 1).Node("Conv", "x,w", "y", ("pads", (int[])[1, 1, 1, 1])).Output("y"),
                "a window of it lies wholly in the padding"),
        ["Conv in three dimensions"] =
            (() => new OnnxGraph().Input("x", 1, 2, 4, 4, 4).Weights("w", 3, 2, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "it has 3 spatial dimensions"),
        ["Conv on a batch"] = (() => new OnnxGraph().Input("x", 2, 2, 6, 6).Weights("w", 3, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "its batch is 2"),
        ["Conv with weights that vary"] =
            (() => new OnnxGraph().Input("x", 1, 2, 6, 6).Input("w", 3, 2, 2, 2).Node("Conv", "x,w", "y").Output("y"), "its weights are not a constant"),
        ["Clip with bounds that vary"] =
            (() => new OnnxGraph().Input("x", 1, 6).Input("low", []).Node("Clip", "x,low", "y").Output("y"), "its bounds are not constants"),
        ["Slice of nothing"] = (() => new OnnxGraph().Input("x", 1, 6).Integers("s", 3).Integers("e", 3).Integers("a", 1).Node("Slice", "x,s,e,a", "y")
            .Output("y"), "its output 'y' has no elements"),
        ["Cast to a truth value"] = (() => new OnnxGraph().SymbolInput("s", 3, 1, 4).Node("Cast", "s", "b", ("to", 9)).Node("Cast", "b", "y", ("to", 1))
            .Output("y"), "it converts integers to Bool"),
        ["Cast of reals to integers"] =
            (() => new OnnxGraph().Input("x", 1, 4).Node("Cast", "x", "y", ("to", 7)).Output("y"), "it converts real numbers to Int64"),
        ["Dropout whose mask is used"] =
            (() => new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "r").Node("Dropout", "r", "y,m").Output("y", "m"), "its output 'm' is used"),
        ["GRU with shorter sequence lengths"] =
            (() => RecurrentCases.Recurrent(RecurrentCases.SequenceLengths(4), "GRU", "x,w,r,b,n", "s,h").Output("h"),
                "its sequence lengths are not the whole sequence"),
        ["If that reads a value from outside"] = (Branches, "there is no kernel for it"),
        ["trees with one score and two base values"] =
            (() => TreeCases.Shared(0, positive: true, ("base_values", new float[] { 0.1f, 0.1f })), "it has two base values for one score"),
        ["trees whose label and scores follow different rules"] =
            (() => TreeCases.Shared(0, positive: true, ("post_transform", "LOGISTIC")).Output("label"), "its label follows another rule than its scores"),
        ["trees that vote for the second class, with a label"] =
            (() => TreeCases.Shared(1, positive: false).Output("label"), "all its leaves vote for the second of two classes"),
        ["noise"] = (() => new OnnxGraph().Input("x", 1, 4).Node("RandomUniform", "", "n", ("shape", (int[])[1, 4])).Node("Add", "x,n", "y").Output("y"),
            "there is no kernel for it"),
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
