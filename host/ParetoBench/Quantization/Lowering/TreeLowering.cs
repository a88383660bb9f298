using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// TreeEnsembleClassifier and TreeEnsembleRegressor of ai.onnx.ml. Scores come from the device's trees; the label is the
/// position of the largest score, turned into the class's number.
/// </summary>
internal static class TreeLowering
{
    private static readonly string[] Modes = ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"];

    public static void Regressor(GraphNode node, LoweringContext context)
    {
        if (node.Text("aggregate_function", "SUM") is not ("SUM" or "AVERAGE") and var other)
            throw context.Unsupported(node, $"its leaves are combined by {other}");
        int targets = (int)node.Int("n_targets", 1);
        (LoweredValue x, Layout _) = Input(node, context);
        float[] bias = node.Floats("base_values") ?? new float[targets];
        TreeTables tables = Tables(node, context, "target_ids", "target_nodeids", "target_treeids", "target_weights", targets);
        if (node.Text("aggregate_function", "SUM") == "AVERAGE")
            tables = tables.Scaled(1f / tables.Roots.Count);
        string name = node.Output(0)!;
        Transform(node, context, x, tables, bias, node.Text("post_transform", "NONE"), name);
    }

    public static void Classifier(GraphNode node, LoweringContext context)
    {
        long[] labels = node.Longs("classlabels_int64s") ?? [];
        int classes = labels.Length;
        (LoweredValue x, Layout _) = Input(node, context);
        float[] bias = node.Floats("base_values") is { Length: > 0 } given ? given : new float[classes];
        string transform = node.Text("post_transform", "NONE");
        TreeTables tables = Tables(node, context, "class_ids", "class_nodeids", "class_treeids", "class_weights", classes);
        long[] voted = [.. node.Longs("class_ids")!.Distinct()];
        if (classes == 2 && voted is [0])
            (tables, bias) = SharedScore(node, context, tables);
        else if (classes == 2 && voted is [1] && (node.Has("base_values") || context.IsUsed(node.Output(0))))
            throw context.Unsupported(node, "all its leaves vote for the second of two classes, for which labels and base values follow rules of their own",
                "Export it with votes for both classes, or its scores alone.");
        if (voted is [0] && transform == "SOFTMAX" && classes == 2)
            transform = "NONE";
        if (bias.Length != classes)
            throw context.Unsupported(node, $"it has {bias.Length} base values for {classes} classes");
        string? label = context.IsUsed(node.Output(0)) ? node.Output(0) : null;
        string? scores = context.IsUsed(node.Output(1)) ? node.Output(1) : null;
        LoweredValue y = Transform(node, context, x, tables, bias, transform, scores);
        if (label != null)
            Label(node, context, y, classes, labels, label);
    }

    /// <summary>
    /// Two classes whose trees give one score s, that of the second class. As ONNX Runtime defines them, the scores are
    /// 1 - s and s where no leaf's weight is negative, else -s and s; LOGISTIC is always of -s and s, and no other transform is
    /// applied. So every leaf votes twice, and the class of the larger score is the label.
    /// </summary>
    private static (TreeTables Tables, float[] Bias) SharedScore(GraphNode node, LoweringContext context, TreeTables tables)
    {
        bool shares = node.Floats("class_weights")!.All(w => w >= 0f), logistic = node.Text("post_transform", "NONE") == "LOGISTIC";
        if (node.Floats("base_values") is { Length: > 1 })
            throw context.Unsupported(node, "it has two base values for one score");
        if (shares && logistic && context.IsUsed(node.Output(0)))
            throw context.Unsupported(node, "its label follows another rule than its scores", "Export its scores alone.");
        float own = node.Floats("base_values") is [float given] ? given : 0f;
        IReadOnlyList<TreeVote> Both(IReadOnlyList<TreeVote> leaf) =>
            [.. leaf.SelectMany(v => new[] { new TreeVote(0, -v.Weight), new TreeVote(1, v.Weight) })];
        TreeTables both = tables with { Leaves = [.. tables.Leaves.Select(Both)] };
        return (both, [(shares && !logistic ? 1f : 0f) - own, own]);
    }

    /// <summary>One sample's features.</summary>
    private static (LoweredValue X, Layout Layout) Input(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        if (shape.Length > 1 && shape[0] != 1)
            throw context.Unsupported(node, $"its batch is {shape[0]}; boards run one sample at a time");
        return (context.InRowMajor(node, value, layout), layout);
    }

    /// <param name="name">The ONNX value of the transformed scores; null where only the label is used.</param>
    private static LoweredValue Transform(GraphNode node, LoweringContext context, LoweredValue x, TreeTables tables, float[] bias, string transform,
        string? name)
    {
        Layout layout = Layout.RowMajor([bias.Length]);
        LoweredValue Scores(bool final) => final && name != null ? context.NewValue(name, layout) : LoweringContext.Intermediate(node.Name + "/scores", layout);
        LoweredValue scores = Scores(transform == "NONE");
        context.Emit(new TreeEnsembleOperator(node.Name, x, scores, tables.Nodes, tables.Roots, tables.Leaves, bias));
        if (transform is not ("NONE" or "SOFTMAX" or "LOGISTIC"))
            throw context.Unsupported(node, $"its post_transform is {transform}");
        LoweredValue y = scores;
        if (transform != "NONE" && name != null)
        {
            y = Scores(true);
            context.Emit(transform == "SOFTMAX"
                ? new SoftmaxOperator(node.Name + "/softmax", scores, y, 1, bias.Length)
                : new UnaryOperator(node.Name + "/logistic", UnaryFunction.Sigmoid, scores, y));
        }
        if (name != null)
            context.Bind(name, y, layout);
        return scores;
    }

    private static void Label(GraphNode node, LoweringContext context, LoweredValue scores, int classes, long[] labels, string name)
    {
        Layout layout = Layout.RowMajor([1]);
        bool plain = labels.Select((l, i) => l == i).All(same => same);
        LoweredValue position = plain ? context.NewValue(name, layout) : new LoweredValue(node.Name + "/position", [1], false);
        context.Emit(new ArgMaxOperator(node.Name + "/label", scores, position, 1, classes, 1, false, false));
        if (!plain)
        {
            LoweredValue label = context.NewValue(name, layout);
            context.Emit(new GatherOperator(node.Name + "/class")
            {
                IntegerTable = [.. labels.Select(l => checked((int)l))],
                Index = position,
                Outer = 1,
                Axis = classes,
                Inner = 1,
                Count = 1,
                Y = label
            });
            position = label;
        }
        context.Bind(name, position, layout);
    }

    private static TreeTables Tables(GraphNode node, LoweringContext context, string ids, string nodeIds, string treeIds, string weights, int classes)
    {
        long[] trees = node.Longs("nodes_treeids")!, numbers = node.Longs("nodes_nodeids")!, features = node.Longs("nodes_featureids")!;
        long[] yes = node.Longs("nodes_truenodeids")!, no = node.Longs("nodes_falsenodeids")!;
        string[] modes = node.Texts("nodes_modes")!;
        float[] thresholds = node.Floats("nodes_values") ?? throw context.Unsupported(node, "its thresholds are not single precision");
        long[] voteTrees = node.Longs(treeIds)!, voteNodes = node.Longs(nodeIds)!, voteClasses = node.Longs(ids)!;
        float[] voteWeights = node.Floats(weights) ?? throw context.Unsupported(node, "its weights are not single precision");
        Dictionary<(long, long), int> places = [];
        for (int i = 0; i < trees.Length; i++)
            places[(trees[i], numbers[i])] = i;
        ILookup<(long, long), TreeVote> votes = Enumerable.Range(0, voteTrees.Length)
            .ToLookup(i => (voteTrees[i], voteNodes[i]), i => new TreeVote((int)voteClasses[i], voteWeights[i]));

        List<TreeNode> nodes = [];
        List<IReadOnlyList<TreeVote>> leaves = [];
        // Parents come before their children, so that no walk on the board can go in a circle.
        int Place(long tree, long number, int depth)
        {
            if (depth > trees.Length || !places.TryGetValue((tree, number), out int at))
                throw context.Unsupported(node, $"branch {number} of tree {tree} leads nowhere or in a circle");
            if (modes[at] == "LEAF")
            {
                leaves.Add([.. votes[(tree, number)]]);
                return ~(leaves.Count - 1);
            }
            int mode = Array.IndexOf(Modes, modes[at]);
            if (mode < 0)
                throw context.Unsupported(node, $"a branch compares by {modes[at]}");
            int own = nodes.Count;
            nodes.Add(new TreeNode((int)features[at], mode, thresholds[at], 0, 0));
            int ifTrue = Place(tree, yes[at], depth + 1), ifFalse = Place(tree, no[at], depth + 1);
            nodes[own] = nodes[own] with { IfTrue = ifTrue, IfFalse = ifFalse };
            return own;
        }
        int[] roots = [.. trees.Distinct().Select(tree => Place(tree, Root(tree), 0))];
        if (leaves.SelectMany(l => l).Any(v => v.Class < 0 || v.Class >= classes))
            throw context.Unsupported(node, "a leaf votes for a class that is not there");
        return new TreeTables(nodes, roots, leaves);

        // The node no branch leads to.
        long Root(long tree)
        {
            int[] members = [.. Enumerable.Range(0, trees.Length).Where(i => trees[i] == tree)];
            HashSet<long> children = [.. members.Where(i => modes[i] != "LEAF").SelectMany(i => new[] { yes[i], no[i] })];
            return members.Select(i => numbers[i]).Where(n => !children.Contains(n)).DefaultIfEmpty(numbers[members[0]]).First();
        }
    }
}
