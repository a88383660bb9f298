namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Decision trees as classical learners export them; scores and labels must be ONNX Runtime's.</summary>
internal static class TreeCases
{
    private const int Features = 4;

    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All = new Dictionary<string, Func<OnnxGraph>>
    {
        ["TreeEnsembleRegressor"] = () => Regressor(("n_targets", 2)),
        ["TreeEnsembleRegressor, averaged, with base values"] = () =>
            Regressor(("n_targets", 2), ("aggregate_function", "AVERAGE"), ("base_values", new float[] { 0.1f, -0.4f })),
        ["TreeEnsembleClassifier"] = () => Classifier(3, "scores"),
        ["TreeEnsembleClassifier with Softmax"] = () => Classifier(3, "scores", ("post_transform", "SOFTMAX")),
        ["TreeEnsembleClassifier with Logistic and base values"] = () =>
            Classifier(3, "scores", ("post_transform", "LOGISTIC"), ("base_values", new float[] { 0.3f, -0.2f, 0.1f })),
        ["TreeEnsembleClassifier of two classes, each with its votes"] = () => Classifier(2, "scores"),
        ["two classes that share a probability"] = () => Shared(0, positive: true),
        ["two classes that share a probability, with a base value"] = () => Shared(0, positive: true, ("base_values", new float[] { 0.05f })),
        ["two classes that share a score"] = () => Shared(0, positive: false),
        ["two classes that share a probability, with Logistic"] = () => Shared(0, positive: true, ("post_transform", "LOGISTIC")),
        ["two classes that share a score, with Softmax"] = () => Shared(0, positive: false, ("post_transform", "SOFTMAX")),
        ["two classes with votes for the second"] = () => Shared(1, positive: false),
        ["two classes with votes for the second, with Softmax"] = () => Shared(1, positive: true, ("post_transform", "SOFTMAX")),
        ["two classes that share a score, with Logistic and a base value"] = () =>
            Shared(0, positive: false, ("post_transform", "LOGISTIC"), ("base_values", new float[] { -0.1f })),
        ["scores that ZipMap puts into dictionaries"] = Zipped,
        ["classes whose names are texts"] = () =>
            Trees("TreeEnsembleClassifier", "class", 3, weight: 1f, single: false, ("classlabels_strings", (string[])["yes", "no", "unknown"]),
                ("post_transform", "SOFTMAX")).Output("scores"),
    };

    /// <summary>Labels are ONNX Runtime's too; only in single precision, as rounding to 8 bits may move a tie.</summary>
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> Labelled = new Dictionary<string, Func<OnnxGraph>>
    {
        ["of three classes"] = () => Classifier(3, "label,scores"),
        ["of three classes with other numbers"] = () =>
            Trees("TreeEnsembleClassifier", "class", 3, 1f, false, ("classlabels_int64s", (int[])[7, 3, 12])).Output("label", "scores"),
        ["of a shared probability"] = () => Shared(0, positive: true).Output("label"),
        ["of a shared score"] = () => Shared(0, positive: false, ("post_transform", "LOGISTIC")).Output("label"),
        ["of a shared score with a base value"] = () => Shared(0, positive: false, ("base_values", new float[] { 0.2f })).Output("label"),
    };

    private static OnnxGraph Regressor(params (string, object)[] attributes) => Trees("TreeEnsembleRegressor", "target", 2, 1f, false, attributes).Output("y");

    private static OnnxGraph Classifier(int classes, string outputs, params (string, object)[] attributes) =>
        Trees("TreeEnsembleClassifier", "class", classes, 1f, false, [("classlabels_int64s", Enumerable.Range(0, classes).ToArray()), .. attributes])
            .Output(outputs.Split(','));

    internal static OnnxGraph Shared(int voted, bool positive, params (string, object)[] attributes) =>
        Trees("TreeEnsembleClassifier", "class", voted, positive ? 0.2f : -1f, true, [("classlabels_int64s", (int[])[0, 1]), .. attributes]).Output("scores");

    private static OnnxGraph Zipped() =>
        Classifier(3, "map", ("post_transform", "SOFTMAX")).Node("ai.onnx.ml.ZipMap", "scores", "map", ("classlabels_int64s", (int[])[0, 1, 2]));

    /// <summary>Five complete trees of depth 3 with every kind of comparison.</summary>
    /// <param name="classes">How many every leaf votes for; with <paramref name="single"/> the one it votes for.</param>
    /// <param name="weight">Weights are random between 0 and this; negative: between it and its opposite.</param>
    private static OnnxGraph Trees(string type, string votes, int classes, float weight, bool single, params (string, object)[] attributes)
    {
        const int trees = 5, inner = 7, nodes = 15;
        Random random = new(20261122);
        string[] modes = ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT"];
        int[] places = [.. Enumerable.Range(0, trees * nodes)];
        bool Leaf(int i) => i % nodes >= inner;
        int[] voters = [.. places.Where(Leaf).SelectMany(i => Enumerable.Repeat(i, single ? 1 : classes))];
        return new OnnxGraph().Input("x", 1, Features).Within(2).Node("ai.onnx.ml." + type, "x", type == "TreeEnsembleRegressor" ? "y" : "label,scores",
        [
            ("nodes_treeids", places.Select(i => i / nodes).ToArray()),
            ("nodes_nodeids", places.Select(i => i % nodes).ToArray()),
            ("nodes_featureids", places.Select(i => Leaf(i) ? 0 : random.Next(Features)).ToArray()),
            ("nodes_modes", places.Select(i => Leaf(i) ? "LEAF" : modes[random.Next(modes.Length)]).ToArray()),
            ("nodes_values", places.Select(i => Leaf(i) ? 0f : (float)(random.NextDouble() * 2 - 1)).ToArray()),
            ("nodes_truenodeids", places.Select(i => Leaf(i) ? 0 : 2 * (i % nodes) + 1).ToArray()),
            ("nodes_falsenodeids", places.Select(i => Leaf(i) ? 0 : 2 * (i % nodes) + 2).ToArray()),
            (votes + "_treeids", voters.Select(i => i / nodes).ToArray()),
            (votes + "_nodeids", voters.Select(i => i % nodes).ToArray()),
            (votes + "_ids", voters.Select((_, i) => single ? classes : i % classes).ToArray()),
            (votes + "_weights", voters.Select(_ => (float)(weight < 0 ? (random.NextDouble() * 2 - 1) * -weight : random.NextDouble() * weight)).ToArray()),
            .. attributes,
        ]);
    }
}
