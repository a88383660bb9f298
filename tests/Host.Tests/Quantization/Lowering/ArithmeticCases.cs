namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>
/// Functions of one and two tensors, reductions and matrix products. ONNX Runtime runs the QDQ model's functions in real
/// numbers and rounds once, as a table does; sums and products round on the device as MODEL.md says.
/// </summary>
internal static class ArithmeticCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Sigmoid"] = () => Unary("Sigmoid"),
        ["Tanh"] = () => Unary("Tanh"),
        ["LeakyRelu"] = () => Unary("LeakyRelu", ("alpha", 0.2f)),
        ["Elu"] = () => Unary("Elu", ("alpha", 1.5f)),
        ["Selu"] = () => Unary("Selu"),
        ["Celu"] = () => Unary("Celu", ("alpha", 0.5f)),
        ["HardSigmoid"] = () => Unary("HardSigmoid"),
        ["HardSwish"] = () => Unary("HardSwish", 14),
        ["Gelu"] = () => Unary("Gelu", 20),
        ["Gelu by tanh"] = () => Unary("Gelu", 20, ("approximate", "tanh")),
        ["Softplus"] = () => Unary("Softplus"),
        ["Softsign"] = () => Unary("Softsign"),
        ["Erf"] = () => Unary("Erf"),
        ["Exp"] = () => Unary("Exp"),
        ["Abs"] = () => Unary("Abs"),
        ["Neg"] = () => Unary("Neg"),
        ["Log of a sum of squares"] = () => new OnnxGraph().Input("x", 1, 4, 6).Reals("one", [], 1f).Node("ReduceSumSquare", "x", "s", ("axes", (int[])[2]))
            .Node("Add", "s,one", "t").Node("Log", "t", "y").Output("y").Within(2),
        ["Sqrt and Reciprocal"] = () => new OnnxGraph().Input("x", 1, 8).Reals("two", [], 2f).Reals("three", [], 3f).Node("Add", "x,two", "a")
            .Node("Sqrt", "a", "s").Node("Add", "s,three", "b").Node("Reciprocal", "b", "y").Output("y").Within(6),
        ["Pow of a whole exponent"] = () => new OnnxGraph().Input("x", 1, 8).Reals("p", [], 3f).Node("Pow", "x,p", "y").Output("y"),
        ["Square root as Pow"] = () =>
            new OnnxGraph().Input("x", 1, 8).Reals("two", [], 2f).Reals("p", [], 0.5f).Node("Add", "x,two", "a").Node("Pow", "a,p", "y").Output("y").Within(2),
        ["x times and plus a number"] = () => new OnnxGraph().Input("x", 1, 8).Reals("m", [], -1.5f).Reals("a", [1, 1], 0.25f).Node("Mul", "x,m", "p")
            .Node("Add", "p,a", "y").Output("y").Within(2),
        ["A number minus x, divided by a number"] = () =>
            new OnnxGraph().Input("x", 1, 8).Reals("a", [], 1f).Reals("d", [], 3f).Node("Sub", "a,x", "s").Node("Div", "s,d", "y").Output("y").Within(2),
        ["Max and Min with a number"] = () =>
            new OnnxGraph().Input("x", 1, 8).Reals("a", [], -0.5f).Reals("b", [], 0.5f).Node("Max", "x,a", "m").Node("Min", "m,b", "y").Output("y").Within(2),
        ["Mul of two tensors"] = () => Two("Mul"),
        ["Sub of two tensors"] = () => Two("Sub"),
        ["Max of two tensors"] = () => Two("Max").Within(2),
        ["Min of two tensors"] = () => Two("Min").Within(2),
        ["Div of two tensors"] = () =>
            new OnnxGraph().Input("x", 1, 8).Input("z", 1, 8).Reals("two", [], 2f).Node("Add", "z,two", "d").Node("Div", "x,d", "y").Output("y").Within(2),
        ["Mul broadcast over rows"] = () => new OnnxGraph().Input("x", 1, 3, 4, 5).Input("z", 1, 1, 1, 5).Node("Mul", "x,z", "y").Output("y"),
        ["Sub broadcast both ways"] = () => new OnnxGraph().Input("x", 1, 3, 1).Input("z", 1, 1, 4).Node("Sub", "x,z", "y").Output("y"),
        ["Add with broadcasting"] = () => new OnnxGraph().Input("x", 1, 6).Input("z", 1, 1).Node("Add", "x,z", "y").Output("y"),
        ["Constant factor per channel behind a Conv"] = () => Conv().Weights("s", 1, 4, 1, 1).Node("Mul", "c,s", "y").Output("y").Within(2),
        ["Constant offset per channel before a Conv"] = () => new OnnxGraph().Input("x", 1, 3, 6, 6).Weights("s", 3, 1, 1).Weights("w", 4, 3, 3, 3)
            .Node("Sub", "x,s", "d").Node("Conv", "d,w", "y").Output("y").Within(2),
        ["Squeeze and excite"] = () => Conv().Node("GlobalAveragePool", "c", "g").Node("Sigmoid", "g", "s").Node("Mul", "c,s", "y").Output("y").Within(3),
        ["PRelu per channel"] = () => Conv().Weights("s", 4, 1, 1).Node("PRelu", "c,s", "y").Output("y").Within(2),
        ["BatchNormalization of the input"] = () => new OnnxGraph().Input("x", 1, 3, 5, 5).Weights("g", 3).Weights("b", 3).Weights("m", 3)
            .Reals("v", [3], 0.5f, 1f, 2f).Node("BatchNormalization", "x,g,b,m,v", "y").Output("y"),
        ["LayerNormalization"] = () =>
            new OnnxGraph(17).Input("x", 1, 4, 8).Weights("g", 8).Weights("b", 8).Node("LayerNormalization", "x,g,b", "y").Output("y"),
        ["ReduceMean of the last dimension"] = () => Reduce("ReduceMean", [2], 1),
        ["ReduceMean of the first dimensions"] = () => Reduce("ReduceMean", [0, 1], 0),
        ["ReduceMean of outer dimensions"] = () =>
            new OnnxGraph().Input("x", 1, 3, 4, 5).Node("ReduceMean", "x", "y", ("axes", (int[])[1, 3]), ("keepdims", 0)).Output("y"),
        ["ReduceMean of an image"] = () => Conv().Node("ReduceMean", "c", "y", ("axes", (int[])[2, 3])).Output("y").Within(2),
        ["ReduceMean of channels"] = () => Conv().Node("ReduceMean", "c", "y", ("axes", (int[])[1])).Output("y").Within(2),
        ["ReduceSum of opset 13"] = () => new OnnxGraph().Input("x", 1, 3, 4).Integers("a", 1).Node("ReduceSum", "x,a", "y").Output("y"),
        ["ReduceMax"] = () => Reduce("ReduceMax", [1], 1),
        ["ReduceMin"] = () => Reduce("ReduceMin", [2], 0),
        ["ReduceL2"] = () => Reduce("ReduceL2", [2], 1),
        ["ReduceLogSumExp"] = () => Reduce("ReduceLogSumExp", [2], 1),
        ["LogSoftmax"] = () => new OnnxGraph().Input("x", 1, 3, 6).Node("LogSoftmax", "x", "y").Output("y"),
        ["Softmax over an inner dimension"] = () => new OnnxGraph().Input("x", 1, 3, 4).Node("Softmax", "x", "y", ("axis", 1)).Output("y"),
        ["MatMul of two tensors"] = () => new OnnxGraph().Input("x", 1, 3, 4, 6).Input("z", 1, 3, 6, 5).Node("MatMul", "x,z", "y").Output("y"),
        ["MatMul with a shared matrix"] = () => new OnnxGraph().Input("x", 3, 4, 6).Input("z", 6, 5).Node("MatMul", "x,z", "y").Output("y"),
        ["Attention"] = () => new OnnxGraph().Input("x", 1, 5, 8).Weights("q", 8, 8).Weights("k", 8, 8).Weights("v", 8, 8).Reals("s", [], 0.35f)
            .Node("MatMul", "x,q", "xq").Node("MatMul", "x,k", "xk").Node("MatMul", "x,v", "xv").Node("Transpose", "xk", "kt", ("perm", (int[])[0, 2, 1]))
            .Node("MatMul", "xq,kt", "a").Node("Mul", "a,s", "b").Node("Softmax", "b", "p").Node("MatMul", "p,xv", "y").Output("y").Within(4),
        ["Gemm with transA"] = () => new OnnxGraph().Input("x", 6, 1).Weights("w", 6, 4).Node("Gemm", "x,w", "y", ("transA", 1)).Output("y").Within(2),
        ["Gemm with a bias per row"] = () =>
            new OnnxGraph().Input("x", 4, 6).Weights("w", 6, 4).Weights("b", 4, 1).Node("Gemm", "x,w,b", "y").Output("y").Within(2),
        ["Add of a constant along the rows"] = () =>
            new OnnxGraph().Input("x", 1, 4, 6).Weights("w", 6, 4).Weights("b", 4, 1).Node("MatMul", "x,w", "m").Node("Add", "m,b", "y").Output("y").Within(2),
        ["Add of a constant after a Transpose"] = () => new OnnxGraph().Input("x", 4, 6).Weights("w", 6, 4).Weights("b", 4).Node("MatMul", "x,w", "m")
            .Node("Transpose", "m", "t").Node("Add", "t,b", "y").Output("y").Within(2),
        ["Add of a constant that repeats the sum"] = () =>
            new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 1).Weights("b", 3, 1).Node("MatMul", "x,w", "m").Node("Add", "m,b", "y").Output("y").Within(2),
        ["Add to a sum that is an output"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Weights("b", 4).Node("MatMul", "x,w", "m")
            .Node("Identity", "m", "i").Node("Add", "i,b", "y").Output("m", "y").Within(2),
        ["Clip with bounds in the wrong order"] = () =>
            new OnnxGraph().Input("x", 1, 6).Reals("low", [], 1f).Reals("high", [], -1f).Node("Clip", "x,low,high", "y").Output("y"),
    };

    private static OnnxGraph Unary(string type, params (string, object)[] attributes) => Unary(type, 13, attributes);

    private static OnnxGraph Unary(string type, int opset, params (string, object)[] attributes) =>
        new OnnxGraph(opset).Input("x", 1, 16).Node(type, "x", "y", attributes).Output("y");

    private static OnnxGraph Two(string type) => new OnnxGraph().Input("x", 1, 3, 8).Input("z", 1, 3, 8).Node(type, "x,z", "y").Output("y");

    private static OnnxGraph Reduce(string type, int[] axes, int keep) =>
        new OnnxGraph().Input("x", 1, 3, 8).Node(type, "x", "y", ("axes", axes), ("keepdims", keep)).Output("y");

    /// <summary>An image c of four channels, channels last in the device's memory.</summary>
    private static OnnxGraph Conv() => new OnnxGraph().Input("x", 1, 3, 6, 6).Weights("w", 4, 3, 3, 3).Node("Conv", "x,w", "c");
}
