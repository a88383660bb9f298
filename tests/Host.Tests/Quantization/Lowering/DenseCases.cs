namespace ParetoBench.Tests.Quantization.Lowering;

internal static class DenseCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Gemm"] = () => Gemm([6, 5], [5]),
        ["Gemm with transB"] = () => Gemm([5, 6], [5], ("transB", 1)),
        ["Gemm with alpha below one"] = () => Gemm([5, 6], [5], ("transB", 1), ("alpha", 0.25f)),
        ["Gemm with alpha and beta"] = () => Gemm([6, 5], [5], ("alpha", 3.5f), ("beta", 0.5f)),
        ["Gemm with negative alpha and beta"] = () => Gemm([6, 5], [5], ("alpha", -0.5f), ("beta", -2f)),
        ["Gemm with a bias of one row"] = () => Gemm([6, 5], [1, 5]),
        ["Gemm with a bias of one number"] = () => Gemm([6, 5], [1]),
        ["Gemm with a scalar bias"] = () => Gemm([6, 5], []),
        ["Gemm without bias"] = () => new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 5).Node("Gemm", "x,w", "y").Output("y"),
        ["Gemm with one output"] = () => Gemm([6, 1], [1]),
        ["MatMul"] = () => MatMul([1, 6], [6, 5], null),
        ["MatMul and Add"] = () => MatMul([1, 6], [6, 5], [5]),
        ["MatMul and Add of one row"] = () => MatMul([1, 6], [6, 5], [1, 5]),
        ["MatMul of several rows and Add"] = () => MatMul([1, 4, 6], [6, 5], [5]),
        ["MatMul of one output and Add of a scalar"] = () => MatMul([1, 6], [6, 1], []),
        ["Constant first in Add"] = () =>
            new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 5).Weights("b", 5).Node("MatMul", "x,w", "m").Node("Add", "b,m", "y").Output("y"),
        ["Two layers with Relu"] = () => new OnnxGraph().Input("x", 1, 8).Weights("w1", 8, 12).Weights("b1", 12).Weights("w2", 12, 4).Weights("b2", 4)
            .Node("Gemm", "x,w1,b1", "h").Node("Relu", "h", "r").Node("Gemm", "r,w2,b2", "y").Output("y").Within(2),
        ["Bias much larger than the weights"] = () =>
            new OnnxGraph().Input("x", 1, 6).Reals("w", [6, 2], [.. Enumerable.Repeat(1e-12f, 6), .. Enumerable.Repeat(0.5f, 6)]).Reals("b", [2], 3f, -2f)
            .Node("Gemm", "x,w,b", "y").Output("y"),
    };

    private static OnnxGraph Gemm(int[] weights, int[] bias, params (string, object)[] attributes) =>
        new OnnxGraph().Input("x", 1, 6).Weights("w", weights).Weights("b", bias).Node("Gemm", "x,w,b", "y", attributes).Output("y");

    private static OnnxGraph MatMul(int[] x, int[] w, int[]? bias)
    {
        OnnxGraph graph = new OnnxGraph().Input("x", x).Weights("w", w).Node("MatMul", "x,w", "m");
        return bias == null ? graph.Output("m") : graph.Weights("b", bias).Node("Add", "m,b", "y").Output("y");
    }
}
