namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Operators that move, join, cut and repeat elements, before and behind images that lie channels-last.</summary>
internal static class MovementCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["Concat of channels"] = () => Conv().Weights("v", 2, 3, 3, 3).Node("Conv", "x,v", "d").Node("Concat", "c,d", "y", ("axis", 1)).Output("y").Within(2),
        ["Concat of rows"] = () => Conv().Node("Relu", "c", "r").Node("Concat", "c,r", "y", ("axis", 2)).Output("y").Within(2),
        ["Concat with a constant"] = () => new OnnxGraph().Input("x", 1, 4).Weights("k", 1, 3).Node("Concat", "x,k", "y", ("axis", 1)).Output("y").Within(2),
        ["Concat of an input with itself"] = () => new OnnxGraph().Input("x", 1, 4).Node("Concat", "x,x", "y", ("axis", -1)).Output("y"),
        ["Concat on a dimension of one"] = () =>
            new OnnxGraph().Input("x", 1, 4).Input("z", 1, 4).Node("Concat", "x,z", "y", ("axis", 0)).Output("y").Within(2),
        ["Split of channels"] = () => Conv().Integers("n", 1, 3).Node("Split", "c,n", "a,b", ("axis", 1)).Node("Relu", "b", "y").Output("a", "y").Within(2),
        ["Split of opset 11"] = () => new OnnxGraph(11).Input("x", 1, 6).Node("Split", "x", "a,b", ("axis", 1), ("split", (int[])[2, 4])).Output("a", "b"),
        ["Slice of two dimensions"] = () => new OnnxGraph().Input("x", 4, 6).Integers("s", 1, 1).Integers("e", 3, 3).Node("Slice", "x,s,e", "y").Output("y"),
        ["Slice of an image"] = () => Conv().Integers("s", 1, 0).Integers("e", 3, 2).Integers("a", 3, 1).Node("Slice", "c,s,e,a", "y").Output("y"),
        ["Pad before a Conv"] = () => new OnnxGraph().Input("x", 1, 3, 5, 5).Weights("w", 4, 3, 3, 3).Integers("p", 0, 0, 1, 0, 0, 0, 2, 1)
            .Node("Pad", "x,p", "q").Node("Conv", "q,w", "y").Output("y").Within(2),
        ["Pad with a value"] = () => new OnnxGraph().Input("x", 1, 5).Integers("p", 0, 2, 0, 1).Reals("v", [], 1.5f).Node("Pad", "x,p,v", "y").Output("y"),
        ["Pad of channels"] = () => Conv().Integers("p", 0, 1, 0, 0, 0, 2, 0, 0).Node("Pad", "c,p", "y").Output("y"),
        ["Pad by reflection"] = () =>
            new OnnxGraph().Input("x", 1, 2, 5).Integers("p", 0, 0, 2, 0, 0, 2).Node("Pad", "x,p", "y", ("mode", "reflect")).Output("y"),
        ["Pad by the edge of an image"] = () => Conv().Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("Pad", "c,p", "y", ("mode", "edge")).Output("y"),
        ["Resize to the nearest neighbour"] = () => Conv().Reals("r", [0]).Reals("s", [4], 1f, 1f, 2f, 3f)
            .Node("Resize", "c,r,s", "y", ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")).Output("y"),
        ["Tile"] = () => new OnnxGraph().Input("x", 1, 2, 3).Integers("n", 1, 2, 2).Node("Tile", "x,n", "y").Output("y"),
        ["Expand"] = () => new OnnxGraph().Input("x", 1, 3, 1).Integers("n", 2, 3, 4).Node("Expand", "x,n", "y").Output("y"),
        ["DepthToSpace"] = () => Conv().Node("DepthToSpace", "c", "y", ("blocksize", 2)).Output("y"),
        ["ConvTranspose"] = () => new OnnxGraph().Input("x", 1, 3, 4, 4).Weights("w", 3, 2, 3, 3).Weights("b", 2)
            .Node("ConvTranspose", "x,w,b", "y", ("strides", (int[])[2, 2])).Output("y"),
        ["ConvTranspose with pads and output padding"] = () => new OnnxGraph().Input("x", 1, 3, 4, 5).Weights("w", 3, 2, 3, 3)
            .Node("ConvTranspose", "x,w", "y", ("strides", (int[])[2, 3]), ("pads", (int[])[1, 0, 1, 1]), ("output_padding", (int[])[1, 1])).Output("y"),
        ["ConvTranspose in groups"] = () => new OnnxGraph().Input("x", 1, 4, 4, 4).Weights("w", 4, 2, 3, 3)
            .Node("ConvTranspose", "x,w", "y", ("group", 2), ("dilations", (int[])[2, 1])).Output("y"),
        ["ConvTranspose in one dimension and Relu"] = () => new OnnxGraph().Input("x", 1, 3, 7).Weights("w", 3, 2, 4)
            .Node("ConvTranspose", "x,w", "c", ("strides", (int[])[2])).Node("Relu", "c", "y").Output("y"),
        ["AveragePool that counts pads"] = () => Pool("AveragePool", ("count_include_pad", 1), ("pads", (int[])[1, 1, 1, 1])),
        ["AveragePool that counts automatic pads"] = () => Pool("AveragePool", ("count_include_pad", 1), ("auto_pad", "SAME_UPPER")),
        ["MaxPool with dilations"] = () => Pool("MaxPool", ("dilations", (int[])[2, 2])),
        ["GlobalMaxPool"] = () => new OnnxGraph().Input("x", 1, 2, 6, 6).Node("GlobalMaxPool", "x", "y").Output("y"),
    };

    private static OnnxGraph Pool(string type, params (string, object)[] attributes) =>
        new OnnxGraph().Input("x", 1, 2, 6, 6).Node(type, "x", "y", [("kernel_shape", (int[])[3, 3]), .. attributes]).Output("y");

    private static OnnxGraph Conv() => new OnnxGraph().Input("x", 1, 3, 6, 6).Weights("w", 4, 3, 3, 3).Node("Conv", "x,w", "c");
}
