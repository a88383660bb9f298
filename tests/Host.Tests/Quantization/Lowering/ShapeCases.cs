namespace ParetoBench.Tests.Quantization.Lowering;

internal static class ShapeCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Transpose"] = () => new OnnxGraph().Input("x", 2, 3, 4).Node("Transpose", "x", "t", ("perm", (int[])[2, 0, 1])).Node("Relu", "t", "y").Output("y"),
        ["Transpose without perm"] = () => new OnnxGraph().Input("x", 1, 3, 4).Node("Transpose", "x", "t").Node("Relu", "t", "y").Output("y"),
        ["Transposes that cancel"] = () => new OnnxGraph().Input("x", 1, 3, 4).Node("Transpose", "x", "t", ("perm", (int[])[0, 2, 1])).Node("Relu", "t", "r")
            .Node("Transpose", "r", "y", ("perm", (int[])[0, 2, 1])).Output("y"),
        ["Reshape and Transpose"] = () => new OnnxGraph().Input("x", 1, 2, 3, 4).Integers("s", 6, 4).Node("Reshape", "x,s", "r")
            .Node("Transpose", "r", "t", ("perm", (int[])[1, 0])).Node("Relu", "t", "y").Output("y"),
        ["Reshape, Transpose, Softmax"] = () => new OnnxGraph().Input("x", 1, 2, 3, 4).Integers("s", 6, 4).Node("Reshape", "x,s", "r")
            .Node("Transpose", "r", "t", ("perm", (int[])[1, 0])).Node("Softmax", "t", "y").Output("y"),
        ["Transpose, Reshape, Transpose"] = () =>
            new OnnxGraph().Input("x", 2, 3, 4).Integers("s", 4, 6).Node("Transpose", "x", "t", ("perm", (int[])[2, 1, 0])).Node("Reshape", "t,s", "r")
            .Node("Transpose", "r", "u", ("perm", (int[])[1, 0])).Node("Relu", "u", "y").Output("y"),
        ["Transpose, Reshape that cuts a dimension, Softmax"] = () => new OnnxGraph().Input("x", 1, 4, 6).Integers("s", 3, 8)
            .Node("Transpose", "x", "t", ("perm", (int[])[0, 2, 1])).Node("Reshape", "t,s", "r").Node("Softmax", "r", "y").Output("y").Within(2),
        ["Flatten after Conv"] = () => AfterConv(g => g.Node("Flatten", "c", "f")),
        ["Reshape after Conv"] = () => AfterConv(g => g.Integers("s", 1, -1).Node("Reshape", "c,s", "f")),
        ["Transpose to channels last and Flatten after Conv"] = () =>
            AfterConv(g => g.Node("Transpose", "c", "t", ("perm", (int[])[0, 2, 3, 1])).Node("Flatten", "t", "f")),
        ["Output of a Conv in ONNX order"] = () =>
            new OnnxGraph().Input("x", 1, 2, 5, 4).Weights("w", 3, 2, 2, 2).Node("Conv", "x,w", "c").Node("Flatten", "c", "y").Output("y"),
        ["Squeeze and Unsqueeze"] = () => new OnnxGraph().Input("x", 1, 3, 1, 4).Integers("a", 2).Integers("b", 0).Node("Squeeze", "x,a", "s")
            .Node("Unsqueeze", "s,b", "u").Node("Relu", "u", "y").Output("y"),
        ["Squeeze of opset 11"] = () =>
            new OnnxGraph(11).Input("x", 1, 3, 1, 4).Weights("w", 4, 2).Node("Squeeze", "x", "s", ("axes", (int[])[2])).Node("MatMul", "s,w", "y").Output("y"),
        ["Identity, Dropout and Cast"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 3).Node("Identity", "x", "i").Node("Dropout", "i", "d")
            .Node("Cast", "d", "c", ("to", 1)).Node("MatMul", "c,w", "y").Output("y"),
        ["Slice"] = () => Slice(1, 4, 1, 1),
        ["Slice with negative bounds"] = () => Slice(-4, -1, 1, 1),
        ["Slice with a step"] = () => Slice(0, 100, 1, 2),
        ["Slice backwards"] = () => Slice(-1, long.MinValue, 1, -2),
        ["Slice beyond the end"] = () => Slice(2, long.MaxValue, -2, 1),
        ["Slice of opset 9"] = () => new OnnxGraph(9).Input("x", 1, 6, 3).Weights("w", 3, 4)
            .Node("Slice", "x", "s", ("starts", (int[])[1]), ("ends", (int[])[-1]), ("axes", (int[])[1])).Node("MatMul", "s,w", "y").Output("y"),
        ["Gather of one position"] = () =>
            new OnnxGraph().Input("x", 1, 6, 3).Integers("i", [], [2]).Node("Gather", "x,i", "g", ("axis", 1)).Node("Relu", "g", "y").Output("y"),
        ["Gather of negative positions"] = () =>
            new OnnxGraph().Input("x", 1, 6, 3).Integers("i", -1, 0, -6).Node("Gather", "x,i", "g", ("axis", -2)).Node("Relu", "g", "y").Output("y"),
        ["Gather from a table"] = () => new OnnxGraph().SymbolInput("s", 7, 1, 4).Weights("t", 7, 3).Weights("w", 12, 5).Node("Gather", "t,s", "e")
            .Node("Flatten", "e", "f").Node("MatMul", "f,w", "y").Output("y"),
        ["Gather of symbols"] = () => new OnnxGraph().SymbolInput("s", 7, 1, 4).Integers("i", [], [-1]).Weights("t", 7, 3)
            .Node("Gather", "s,i", "l", ("axis", 1)).Node("Gather", "t,l", "y").Output("y"),
        ["Gather after Transpose"] = () => new OnnxGraph().Input("x", 1, 6, 3).Integers("i", 2, 0).Node("Transpose", "x", "t", ("perm", (int[])[0, 2, 1]))
            .Node("Gather", "t,i", "g", ("axis", 1)).Node("Relu", "g", "y").Output("y"),
    };

    private static OnnxGraph AfterConv(Func<OnnxGraph, OnnxGraph> flatten) =>
        flatten(new OnnxGraph().Input("x", 1, 2, 6, 5).Weights("w", 4, 2, 3, 2).Weights("b", 4).Node("Conv", "x,w,b", "c")).Weights("d", 64, 3)
            .Node("Gemm", "f,d", "y").Output("y").Within(3);

    private static OnnxGraph Slice(long start, long end, long axis, long step) =>
        new OnnxGraph().Input("x", 1, 6, 3).Integers("start", start).Integers("end", end).Integers("axis", axis).Integers("step", step)
            .Node("Slice", "x,start,end,axis,step", "s").Node("Relu", "s", "y").Output("y");
}
