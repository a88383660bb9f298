namespace ParetoBench.Tests.Quantization.Lowering;

internal static class PoolCases
{
    private static readonly int[] Image = [1, 3, 9, 8];

    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["MaxPool"] = () => Pool("MaxPool", Image, [2, 2], ("strides", (int[])[2, 2])),
        ["MaxPool with pads"] = () => Pool("MaxPool", Image, [3, 3], ("pads", (int[])[1, 0, 1, 2]), ("strides", (int[])[2, 1])),
        ["MaxPool with ceil_mode"] = () => Pool("MaxPool", Image, [3, 2], ("strides", (int[])[2, 3]), ("ceil_mode", 1)),
        ["MaxPool SAME_UPPER"] = () => Pool("MaxPool", Image, [2, 3], ("auto_pad", "SAME_UPPER"), ("strides", (int[])[2, 2])),
        ["MaxPool SAME_LOWER"] = () => Pool("MaxPool", Image, [2, 3], ("auto_pad", "SAME_LOWER"), ("strides", (int[])[2, 2])),
        ["MaxPool with storage_order"] = () => Pool("MaxPool", Image, [2, 2], ("storage_order", 1)),
        ["MaxPool 1-D"] = () => Pool("MaxPool", [1, 3, 11], [3], ("strides", (int[])[2]), ("pads", (int[])[1, 1])),
        ["AveragePool"] = () => Pool("AveragePool", Image, [2, 2], ("strides", (int[])[2, 2])),
        ["AveragePool with pads"] = () => Pool("AveragePool", Image, [3, 3], ("pads", (int[])[1, 1, 1, 0])),
        ["AveragePool with ceil_mode"] = () => Pool("AveragePool", Image, [3, 3], ("strides", (int[])[2, 2]), ("ceil_mode", 1)),
        ["AveragePool with ceil_mode and pads"] = () =>
            Pool("AveragePool", Image, [3, 3], ("strides", (int[])[3, 2]), ("pads", (int[])[1, 1, 0, 1]), ("ceil_mode", 1)),
        ["AveragePool SAME_UPPER"] = () => Pool("AveragePool", Image, [3, 2], ("auto_pad", "SAME_UPPER"), ("strides", (int[])[2, 2])),
        ["AveragePool SAME_LOWER"] = () => Pool("AveragePool", Image, [3, 2], ("auto_pad", "SAME_LOWER"), ("strides", (int[])[2, 2])),
        ["AveragePool that would count pads but has none"] = () => Pool("AveragePool", Image, [3, 2], ("count_include_pad", 1)),
        ["AveragePool 1-D"] = () => Pool("AveragePool", [1, 3, 11], [4], ("strides", (int[])[3])),
        ["GlobalAveragePool"] = () => new OnnxGraph().Input("x", Image).Node("GlobalAveragePool", "x", "y").Output("y"),
        ["GlobalAveragePool 1-D"] = () => new OnnxGraph().Input("x", 1, 3, 10).Node("GlobalAveragePool", "x", "y").Output("y"),
        ["MaxPool and Relu"] = () => new OnnxGraph().Input("x", Image).Node("MaxPool", "x", "p", ("kernel_shape", (int[])[2, 2])).Node("Relu", "p", "y")
            .Output("y"),
        ["Conv, MaxPool, Flatten, Gemm"] = () => new OnnxGraph().Input("x", Image).Weights("w", 5, 3, 3, 3).Weights("b", 5).Weights("d", 60, 4).Weights("e", 4)
            .Node("Conv", "x,w,b", "c").Node("Relu", "c", "r")
                .Node("MaxPool", "r", "p", ("kernel_shape", (int[])[2, 2]), ("strides", (int[])[2, 2]), ("pads", (int[])[0, 0, 1, 1]))
            .Node("Flatten", "p", "f").Node("Gemm", "f,d,e", "y").Output("y").Within(3),
    };

    private static OnnxGraph Pool(string type, int[] x, int[] kernel, params (string, object)[] attributes) =>
        new OnnxGraph().Input("x", x).Node(type, "x", "y", [("kernel_shape", kernel), .. attributes]).Output("y");
}
