namespace ParetoBench.Tests.Quantization.Lowering;

internal static class ElementwiseCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Relu of the input"] = () => new OnnxGraph().Input("x", 1, 10).Node("Relu", "x", "y").Output("y"),
        ["Clip of opset 6"] = () => new OnnxGraph(6 + 3).Input("x", 1, 6).Weights("w", 6, 4).Node("MatMul", "x,w", "m")
            .Node("Clip", "m", "y", ("min", -0.5f), ("max", 0.75f)).Output("y"),
        ["Clip of opset 6 without bounds"] = () =>
            new OnnxGraph(6 + 3).Input("x", 1, 6).Weights("w", 6, 4).Node("MatMul", "x,w", "m").Node("Clip", "m", "y").Output("y"),
        ["Clip of opset 11"] = () => Clip("m,low,high"),
        ["Clip with a lower bound only"] = () => Clip("m,low"),
        ["Clip with an upper bound only"] = () => Clip("m,,high"),
        ["Relu and Clip"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Reals("low", [], 0f).Reals("high", [], 0.5f).Node("MatMul", "x,w", "m")
            .Node("Relu", "m", "r").Node("Clip", "r,low,high", "y").Output("y").Within(2),
        ["Softmax of opset 11"] = () => new OnnxGraph(11).Input("x", 1, 10).Node("Softmax", "x", "y").Output("y"),
        ["Softmax of opset 11 over two dimensions"] = () => new OnnxGraph(11).Input("x", 1, 2, 5).Node("Softmax", "x", "y", ("axis", 1)).Output("y"),
        ["Softmax of opset 11 from dimension 2"] = () => new OnnxGraph(11).Input("x", 1, 2, 5).Node("Softmax", "x", "y", ("axis", 2)).Output("y"),
        ["Softmax of opset 13"] = () => new OnnxGraph().Input("x", 1, 3, 5).Node("Softmax", "x", "y").Output("y"),
        ["Softmax with trailing ones"] = () => new OnnxGraph().Input("x", 1, 5, 1, 1).Node("Softmax", "x", "y", ("axis", 1)).Output("y"),
        ["Gemm and Softmax"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Node("Gemm", "x,w", "g").Node("Softmax", "g", "y").Output("y")
            .Within(3),
        ["Add of two layers"] = () => new OnnxGraph().Input("x", 1, 6).Weights("v", 6, 4).Weights("w", 6, 4).Node("MatMul", "x,v", "a")
            .Node("MatMul", "x,w", "b").Node("Add", "a,b", "y").Output("y").Within(2),
        ["Add to itself"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Node("MatMul", "x,w", "m").Node("Add", "m,m", "y").Output("y").Within(2),
        ["Residual Add"] = () => new OnnxGraph().Input("x", 1, 4, 6, 6).Weights("w", 4, 4, 3, 3).Node("Conv", "x,w", "c", ("pads", (int[])[1, 1, 1, 1]))
            .Node("Add", "c,x", "a").Node("Relu", "a", "y").Output("y").Within(2),
        ["Residual Add of Convs"] = () => new OnnxGraph().Input("x", 1, 4, 6, 6).Weights("v", 4, 4, 1, 1).Weights("w", 4, 4, 3, 3).Node("Conv", "x,v", "b")
            .Node("Conv", "b,w", "c", ("pads", (int[])[1, 1, 1, 1])).Node("Add", "b,c", "a").Node("Relu", "a", "y").Output("y").Within(3),
    };

    private static OnnxGraph Clip(string inputs) =>
        new OnnxGraph(11).Input("x", 1, 6).Weights("w", 6, 4).Reals("low", [], -0.5f).Reals("high", [], 0.75f).Node("MatMul", "x,w", "m")
            .Node("Clip", inputs, "y").Output("y");
}
