namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Values and constants that are used in more than one way.</summary>
internal static class StructureCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Weights and bias shared by two layers"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 6).Weights("b", 6)
            .Node("Gemm", "x,w,b", "a").Node("Relu", "a", "r").Node("Gemm", "r,w,b", "y").Output("y").Within(3),
        ["Weights shared by Gemm with and without transB"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 6)
            .Node("Gemm", "x,w", "a").Node("Gemm", "a,w", "y", ("transB", 1)).Output("y").Within(4),
        ["A table that is also weights"] = () => new OnnxGraph().SymbolInput("s", 5, 1, 1).Weights("t", 5, 4).Node("Gather", "t,s", "e")
            .Node("Flatten", "e", "f").Node("Gemm", "f,t", "y", ("transB", 1)).Output("y"),
        ["An output that is also used inside"] = () => new OnnxGraph().Input("x", 1, 6).Weights("v", 6, 5).Weights("w", 5, 4).Node("MatMul", "x,v", "h")
            .Node("Relu", "h", "r").Node("MatMul", "r,w", "y").Output("h", "y").Within(2),
        ["A pre-activation that is an output"] = () =>
            new OnnxGraph().Input("x", 1, 2, 5, 5).Weights("w", 3, 2, 2, 2).Node("Conv", "x,w", "c").Node("Relu", "c", "y").Output("c", "y"),
        ["A pre-activation that is an output by another name"] = () =>
            new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Node("MatMul", "x,w", "m").Node("Identity", "m", "i").Node("Relu", "i", "y").Output("m", "y"),
        ["A sum before its bias that is an output by another name"] = () => new OnnxGraph().Input("x", 2, 6).Weights("w", 6, 4).Integers("s", 2, 4)
            .Node("MatMul", "x,w", "m").Node("Reshape", "m,s", "r").Node("Relu", "r", "p").Output("m", "p"),
        ["One value under two output names"] = () =>
            new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Node("MatMul", "x,w", "m").Node("Identity", "m", "y").Output("m", "y"),
        ["A value read in two orders"] = () => new OnnxGraph().Input("x", 1, 3, 4, 4).Weights("w", 5, 3, 2, 2).Weights("d", 45, 4).Node("Conv", "x,w", "c")
            .Node("Flatten", "c", "f").Node("MatMul", "f,d", "y")
            .Node("GlobalAveragePool", "c", "g").Node("Softmax", "c", "z", ("axis", 3)).Output("y", "g", "z").Within(3),
        ["An input that nothing reads"] = () =>
            new OnnxGraph().Input("x", 1, 6).Input("unused", 1, 2).Weights("w", 6, 4).Node("MatMul", "x,w", "y").Output("y"),
    };
}
