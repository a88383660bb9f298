using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

internal sealed class TreeEnsembleForm : OperatorForm<TreeEnsembleOperator>
{
    /// <summary>Votes are added in 32 bits: the largest sum keeps clear of overflow and of the requantization's limits.</summary>
    private const double LargestVotes = 1 << 24;

    protected override bool HasInteger(TreeEnsembleOperator op, int type, ActivationScales scales) => type != ElementType.I16;

    protected override void EmitReal(TreeEnsembleOperator op, DeviceModelEmitter emitter) => emitter.Model.Operator(
        Opcode.TreeEnsemble,
        [
            emitter.ReadReal(op.X),
            emitter.Model.Constant(Nodes(op, node => OperatorParameters.Bits(node.Threshold))),
            emitter.Model.Constant(op.Roots.ToArray()),
            emitter.Model.Constant(Leaves(op)),
            emitter.Model.Constant(Votes(op, OperatorParameters.Bits)),
            emitter.Model.Constant(op.Base),
        ],
        [emitter.WriteReal(op.Y)],
        [.. Sizes(op), 0, 0, 0],
        op.Name);

    protected override void EmitInteger(TreeEnsembleOperator op, int type, DeviceModelEmitter emitter)
    {
        QuantizationParameters x = emitter.Scale(op.X, ElementType.I8), y = emitter.Scale(op.Y, ElementType.I8);
        // Every tree gives one leaf, so this bounds every sum.
        double most = op.Base.Select(b => (double)Math.Abs(b)).DefaultIfEmpty(0).Max()
            + op.Leaves.Select(l => l.Sum(v => (double)Math.Abs(v.Weight))).DefaultIfEmpty(0).Max() * op.Roots.Count;
        double step = most > 0 ? most / LargestVotes : 1;
        int Fixed(float v) => (int)Math.Round(v / step, MidpointRounding.ToEven);
        emitter.Model.Operator(
            Opcode.TreeEnsemble,
            [
                emitter.Read(op.X, ElementType.I8),
                emitter.Model.Constant(Nodes(op, node => Threshold(node, x))),
                emitter.Model.Constant(op.Roots.ToArray()),
                emitter.Model.Constant(Leaves(op)),
                emitter.Model.Constant(Votes(op, Fixed)),
                emitter.Model.Constant(Array.ConvertAll(op.Base, Fixed)),
            ],
            [emitter.Write(op.Y, ElementType.I8)],
            [.. Sizes(op), .. OperatorParameters.Factor(step / y.Scale), y.ZeroPoint],
            op.Name);
    }

    /// <summary>
    /// The integer threshold that parts the grid where the real one does: s (q - z) &lt;= t holds for q &lt;= floor(t / s) + z.
    /// An equality holds at the point of the grid that is nearest.
    /// </summary>
    public static int Threshold(TreeNode node, QuantizationParameters x)
    {
        double steps = (double)node.Threshold / x.Scale;
        double bound = node.Mode switch
        {
            0 or 3 => Math.Floor(steps),
            1 or 2 => Math.Ceiling(steps),
            _ => Math.Round(steps),
        };
        return (int)Math.Clamp(bound + x.ZeroPoint, -1 << 20, 1 << 20);
    }

    private static int[] Sizes(TreeEnsembleOperator op) =>
        [op.X.Count, Math.Max(1, op.Nodes.Count), op.Roots.Count, op.Leaves.Count, Math.Max(1, op.Leaves.Sum(l => l.Count)), op.Base.Length];

    /// <param name="threshold">A node's threshold as the device compares it.</param>
    private static int[] Nodes(TreeEnsembleOperator op, Func<TreeNode, int> threshold) => op.Nodes.Count == 0
        ? [0, 0, 0, ~0, ~0]
        : [.. op.Nodes.SelectMany(n => new[] { n.Feature, n.Mode, threshold(n), n.IfTrue, n.IfFalse })];

    /// <param name="weight">A vote's weight as the device adds it.</param>
    private static int[] Votes(TreeEnsembleOperator op, Func<float, int> weight)
    {
        int[] votes = [.. op.Leaves.SelectMany(l => l).SelectMany(v => new[] { v.Class, weight(v.Weight) })];
        return votes.Length == 0 ? [0, 0] : votes;
    }

    private static int[] Leaves(TreeEnsembleOperator op)
    {
        List<int> table = [];
        int first = 0;
        foreach (IReadOnlyList<TreeVote> leaf in op.Leaves)
        {
            table.AddRange([first, leaf.Count]);
            first += leaf.Count;
        }
        return [.. table];
    }
}
