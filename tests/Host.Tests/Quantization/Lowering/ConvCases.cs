namespace ParetoBench.Tests.Quantization.Lowering;

internal static class ConvCases
{
    private static readonly int[] Image = [1, 4, 9, 8];

    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Conv"] = () => Conv(Image, [6, 4, 3, 3]),
        ["Conv without bias"] = () => new OnnxGraph().Input("x", Image).Weights("w", 6, 4, 3, 3).Node("Conv", "x,w", "y").Output("y"),
        ["Conv 1x1"] = () => Conv(Image, [6, 4, 1, 1]),
        ["Conv with pads of four sizes"] = () => Conv(Image, [6, 4, 3, 3], ("pads", (int[])[0, 1, 2, 2])),
        ["Conv with strides"] = () => Conv(Image, [6, 4, 3, 2], ("strides", (int[])[2, 3]), ("pads", (int[])[1, 1, 1, 0])),
        ["Conv with dilations"] = () => Conv(Image, [6, 4, 3, 2], ("dilations", (int[])[2, 3]), ("pads", (int[])[2, 0, 1, 3])),
        ["Conv SAME_UPPER with strides"] = () => Conv(Image, [6, 4, 3, 3], ("auto_pad", "SAME_UPPER"), ("strides", (int[])[2, 3])),
        ["Conv SAME_LOWER with strides"] = () => Conv(Image, [6, 4, 4, 2], ("auto_pad", "SAME_LOWER"), ("strides", (int[])[2, 1])),
        ["Conv SAME_UPPER of an even kernel"] = () => Conv(Image, [6, 4, 4, 2], ("auto_pad", "SAME_UPPER")),
        ["Conv SAME_LOWER of an even kernel"] = () => Conv(Image, [6, 4, 4, 2], ("auto_pad", "SAME_LOWER")),
        ["Conv VALID"] = () => Conv(Image, [6, 4, 3, 3], ("auto_pad", "VALID")),
        ["Conv in two groups"] = () => Conv(Image, [6, 2, 3, 3], ("group", 2), ("pads", (int[])[1, 1, 1, 1])),
        ["Depthwise Conv"] = () => Conv(Image, [4, 1, 3, 3], ("group", 4), ("pads", (int[])[1, 0, 1, 2])),
        ["Depthwise Conv of multiplier 2"] = () => Conv(Image, [8, 1, 3, 3], ("group", 4), ("strides", (int[])[2, 2])),
        ["Conv of one channel"] = () => Conv([1, 1, 7, 7], [3, 1, 3, 3], ("pads", (int[])[1, 1, 1, 1])),
        ["Conv 1-D"] = () => Conv([1, 3, 12], [5, 3, 4], ("pads", (int[])[2, 1])),
        ["Conv 1-D with stride and dilation"] = () => Conv([1, 3, 15], [5, 3, 3], ("strides", (int[])[2]), ("dilations", (int[])[2]), ("pads", (int[])[1, 3])),
        ["Conv 1-D SAME_UPPER"] = () => Conv([1, 3, 11], [5, 3, 4], ("auto_pad", "SAME_UPPER"), ("strides", (int[])[3])),
        ["Conv 1-D SAME_LOWER"] = () => Conv([1, 3, 11], [5, 3, 4], ("auto_pad", "SAME_LOWER"), ("strides", (int[])[3])),
        ["Depthwise Conv 1-D"] = () => Conv([1, 3, 12], [3, 1, 4], ("group", 3)),
        ["Conv on an image of one row"] = () => Conv([1, 2, 1, 9], [4, 2, 1, 3]),
        ["Conv and Relu"] = () => new OnnxGraph().Input("x", Image).Weights("w", 6, 4, 3, 3).Weights("b", 6).Node("Conv", "x,w,b", "c").Node("Relu", "c", "y")
            .Output("y"),
        ["Conv and Add of a bias"] = () => WithAddedBias([6, 1, 1]),
        ["Conv and Add of a bias of full rank"] = () => WithAddedBias([1, 6, 1, 1]),
        ["Conv, Relu, Conv"] = () => new OnnxGraph().Input("x", Image).Weights("w1", 6, 4, 3, 3).Weights("b1", 6).Weights("w2", 3, 6, 3, 3)
            .Node("Conv", "x,w1,b1", "c").Node("Relu", "c", "r").Node("Conv", "r,w2", "y").Output("y").Within(2),
        ["Conv and BatchNormalization"] = () => Normalized(bias: true),
        ["Conv without bias and BatchNormalization"] = () => Normalized(bias: false),
    };

    private static OnnxGraph Conv(int[] x, int[] w, params (string, object)[] attributes) =>
        new OnnxGraph().Input("x", x).Weights("w", w).Weights("b", w[0]).Node("Conv", "x,w,b", "y", attributes).Output("y");

    private static OnnxGraph WithAddedBias(int[] dims) =>
        new OnnxGraph().Input("x", Image).Weights("w", 6, 4, 3, 3).Weights("b", dims).Node("Conv", "x,w", "c").Node("Add", "c,b", "y").Output("y");

    private static OnnxGraph Normalized(bool bias) =>
        new OnnxGraph().Input("x", Image).Weights("w", 6, 4, 3, 3).Weights("b", 6).Weights("scale", 6).Weights("offset", 6).Weights("mean", 6)
            .Reals("variance", [6], 0.3f, 1.5f, 0.01f, 2f, 0.7f, 1f)
            .Node("Conv", bias ? "x,w,b" : "x,w", "c", ("pads", (int[])[1, 1, 1, 1]))
                .Node("BatchNormalization", "c,scale,offset,mean,variance", "n", ("epsilon", 1e-3f)).Node("Relu", "n", "y").Output("y");
}
