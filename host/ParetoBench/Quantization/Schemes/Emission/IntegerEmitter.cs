using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Operators in 8- or 16-bit integers, by the formulas of device/MODEL.md.</summary>
internal sealed class IntegerEmitter(DeviceModelEmitter emission)
{
    /// <summary>The device's sum of exponentials has 32 bits (device/MODEL.md, section 5).</summary>
    private const int DeepestSoftmax = 8191;

    /// <summary>Bits before both operands of a sum are brought to one scale.</summary>
    private const int NarrowHeadroom = 20, WideHeadroom = 15;

    private const int TableSize = 256;

    /// <summary>Votes are added in 32 bits: the largest sum keeps clear of overflow and of the requantization's limits.</summary>
    private const double LargestVotes = 1 << 24;

    private readonly LayerEmitter _layers = new(emission);
    private readonly RecurrentEmitter _recurrent = new(emission);

    private DeviceModelBuilder Model => emission.Model;

    /// <param name="type">Element type the operator computes in.</param>
    public void Emit(LoweredOperator op, int type)
    {
        switch (op)
        {
            case DenseOperator or ConvOperator or TransposeConvOperator:
                _layers.Emit((ActivatedOperator)op, type);
                break;
            case RecurrentOperator recurrent:
                _recurrent.Emit(recurrent, type);
                break;
            case PoolOperator pool:
                Model.Operator(pool.Average ? Opcode.AveragePool2D : Opcode.MaxPool2D, [emission.Read(pool.X, type)], [emission.Write(pool.Y, type)], [.. DeviceModelEmitter.Pool(pool.Window), .. Bounds(pool, type)], op.Name);
                break;
            case SoftmaxOperator softmax:
                Softmax(softmax);
                break;
            case ClampOperator clamp:
                Clamp(clamp, type);
                break;
            case UnaryOperator unary:
                Unary(unary);
                break;
            case AddOperator add:
                Add(add, type);
                break;
            case BinaryOperator binary:
                Binary(binary, type);
                break;
            case ReduceOperator reduce:
                Reduce(reduce, type);
                break;
            case MatMulOperator product:
                MatMul(product, type);
                break;
            case TreeEnsembleOperator trees:
                Trees(trees);
                break;
            default:
                throw new InvalidOperationException($"{op.GetType().Name} has no integer emission");
        }
    }

    private int[] Bounds(ActivatedOperator op, int type)
    {
        QuantizationParameters y = emission.Scale(op.Y, type);
        return [y.Bound(op.Activation.Low), y.Bound(op.Activation.High)];
    }

    private static int[] Pair(double factor)
    {
        FixedPointMultiplier fixedPoint = FixedPointMultiplier.Of(factor);
        return [fixedPoint.Multiplier, fixedPoint.Shift];
    }

    private void Softmax(SoftmaxOperator op)
    {
        if (op.Depth > DeepestSoftmax)
            throw new BenchException($"Node '{op.Name}' is a Softmax over {op.Depth:N0} values; the integer form is exact for {DeepestSoftmax:N0}", emission.Source, "Use the fp32 scheme for this candidate, or export it without its Softmax.");
        QuantizationParameters x = emission.Scale(op.X, ElementType.I8);
        double factor = Math.Min((double)x.Scale * (1 << 26), int.MaxValue);
        FixedPointMultiplier beta = FixedPointMultiplier.Of(factor);
        int shift = Math.Max(beta.Shift, 0);
        int limit = (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, shift));
        Model.Operator(Opcode.Softmax, [emission.Read(op.X, ElementType.I8)], [emission.Write(op.Y, ElementType.I8)], [op.Rows, op.Depth, beta.Multiplier, shift, limit], op.Name);
    }

    private void Clamp(ClampOperator op, int type)
    {
        QuantizationParameters x = emission.Scale(op.X, type), y = emission.Scale(op.Y, type);
        Model.Operator(Opcode.Requantize, [emission.Read(op.X, type)], [emission.Write(op.Y, type)], [op.X.Count, .. Pair((double)x.Scale / y.Scale), x.ZeroPoint, y.ZeroPoint, .. Bounds(op, type)], op.Name);
    }

    /// <summary>The function of every possible input, rounded once (TABLE, device/MODEL.md).</summary>
    private void Unary(UnaryOperator op)
    {
        QuantizationParameters x = emission.Scale(op.X, ElementType.I8), y = emission.Scale(op.Y, ElementType.I8);
        sbyte[] table = [.. Enumerable.Range(0, TableSize).Select(i => Entry(op, x, y, i - TableSize / 2))];
        Model.Operator(Opcode.Table, [emission.Read(op.X, ElementType.I8), Model.Constant(table)], [emission.Write(op.Y, ElementType.I8)], [op.X.Count], op.Name);
    }

    private static sbyte Entry(UnaryOperator op, QuantizationParameters x, QuantizationParameters y, int q)
    {
        double value = op.Evaluate(x.Dequantize(q));
        return (sbyte)(double.IsNaN(value) ? y.ZeroPoint : y.Quantize((float)value));
    }

    private void Add(AddOperator op, int type)
    {
        QuantizationParameters a = emission.Scale(op.X, type), b = emission.Scale(op.Other, type), y = emission.Scale(op.Y, type);
        (double fa, double fb, double fy) = SumFactors(a, b, y, type);
        Model.Operator(Opcode.Add, [emission.Read(op.X, type), emission.Read(op.Other, type)], [emission.Write(op.Y, type)],
            [op.X.Count, a.ZeroPoint, .. Pair(fa), b.ZeroPoint, .. Pair(fb), y.ZeroPoint, .. Pair(fy), .. Bounds(op, type)], op.Name);
    }

    private static (double A, double B, double Y) SumFactors(QuantizationParameters a, QuantizationParameters b, QuantizationParameters y, int type)
    {
        double twice = 2.0 * Math.Max(a.Scale, b.Scale);
        int headroom = type == ElementType.I16 ? WideHeadroom : NarrowHeadroom;
        return (a.Scale / twice, b.Scale / twice, twice / ((1 << headroom) * (double)y.Scale));
    }

    private void Binary(BinaryOperator op, int type)
    {
        QuantizationParameters a = emission.Scale(op.A, type), b = emission.Scale(op.B, type), y = emission.Scale(op.Y, type);
        DeviceTensor left = emission.Read(op.A, type), right = emission.Read(op.B, type);
        int[] none = [0, 0];
        int[] scales;
        switch (op.Function)
        {
            case BinaryFunction.Add or BinaryFunction.Subtract:
                (double fa, double fb, double fy) = SumFactors(a, b, y, type);
                scales = [a.ZeroPoint, .. Pair(fa), b.ZeroPoint, .. Pair(fb), y.ZeroPoint, .. Pair(fy)];
                break;
            case BinaryFunction.Multiply:
                scales = [a.ZeroPoint, .. none, b.ZeroPoint, .. none, y.ZeroPoint, .. Pair((double)a.Scale * b.Scale / y.Scale)];
                break;
            case BinaryFunction.Prelu:
                scales = [a.ZeroPoint, .. Pair((double)a.Scale / y.Scale), b.ZeroPoint, .. none, y.ZeroPoint, .. Pair((double)a.Scale * b.Scale / y.Scale)];
                break;
            default:
                left = emission.OnGrid(left, y, op.A.Count, op.Name + "/a");
                right = emission.OnGrid(right, y, op.B.Count, op.Name + "/b");
                scales = [y.ZeroPoint, .. none, y.ZeroPoint, .. none, y.ZeroPoint, .. none];
                break;
        }
        Model.Operator(Opcode.Binary, [left, right], [emission.Write(op.Y, type)], [(int)op.Function, .. op.Dims, .. op.StepsA, .. op.StepsB, .. scales, .. Bounds(op, type)], op.Name);
    }

    private void Reduce(ReduceOperator op, int type)
    {
        QuantizationParameters x = emission.Scale(op.X, type), y = emission.Scale(op.Y, type);
        int[] scale = op.Function == ReduceFunction.Sum ? MeanFactor((double)x.Scale / y.Scale, op.Mean ? op.Count : 1) : [0, 0];
        Model.Operator(Opcode.Reduce, [emission.Read(op.X, type)], [emission.Write(op.Y, type)],
            [op.Outer, op.Count, op.Inner, (int)op.Function, .. scale, x.ZeroPoint, y.ZeroPoint], op.Name);
    }

    /// <summary>TFLite's mean divides the multiplier, not the sum: M' = (M &lt;&lt; k) / n, shift - k, k the bits of n.</summary>
    private static int[] MeanFactor(double factor, int count)
    {
        FixedPointMultiplier scale = FixedPointMultiplier.Of(factor);
        int bits = Math.Min(Math.Min(31 - System.Numerics.BitOperations.LeadingZeroCount((uint)count), 32), 31 + scale.Shift);
        return [(int)(((long)scale.Multiplier << bits) / count), scale.Shift - bits];
    }

    private void MatMul(MatMulOperator op, int type)
    {
        QuantizationParameters a = emission.Scale(op.A, type), b = emission.Scale(op.B, type), y = emission.Scale(op.Y, type);
        LayerEmitter.RequireDepth(op.Name, op.K, emission.Source);
        Model.Operator(Opcode.MatMul, [emission.Read(op.A, type), emission.Read(op.B, type)], [emission.Write(op.Y, type)],
            [.. RealEmitter.Sizes(op), a.ZeroPoint, b.ZeroPoint, .. Pair((double)a.Scale * b.Scale / y.Scale), y.ZeroPoint, .. Bounds(op, type)], op.Name);
    }

    public static int[] TreeSizes(TreeEnsembleOperator op) =>
        [op.X.Count, Math.Max(1, op.Nodes.Count), op.Roots.Count, op.Leaves.Count, Math.Max(1, op.Leaves.Sum(l => l.Count)), op.Base.Length];

    /// <param name="threshold">A node's threshold as the device compares it.</param>
    public static int[] Nodes(TreeEnsembleOperator op, Func<TreeNode, int> threshold) => op.Nodes.Count == 0
        ? [0, 0, 0, ~0, ~0]
        : [.. op.Nodes.SelectMany(n => new[] { n.Feature, n.Mode, threshold(n), n.IfTrue, n.IfFalse })];

    /// <param name="weight">A vote's weight as the device adds it.</param>
    public static int[] Votes(TreeEnsembleOperator op, Func<float, int> weight)
    {
        int[] votes = [.. op.Leaves.SelectMany(l => l).SelectMany(v => new[] { v.Class, weight(v.Weight) })];
        return votes.Length == 0 ? [0, 0] : votes;
    }

    public static int[] Leaves(TreeEnsembleOperator op)
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

    private void Trees(TreeEnsembleOperator op)
    {
        QuantizationParameters x = emission.Scale(op.X, ElementType.I8), y = emission.Scale(op.Y, ElementType.I8);
        // Every tree gives one leaf, so this bounds every sum.
        double most = op.Base.Select(b => (double)Math.Abs(b)).DefaultIfEmpty(0).Max()
            + op.Leaves.Select(l => l.Sum(v => (double)Math.Abs(v.Weight))).DefaultIfEmpty(0).Max() * op.Roots.Count;
        double step = most > 0 ? most / LargestVotes : 1;
        int Fixed(float v) => (int)Math.Round(v / step, MidpointRounding.ToEven);
        Model.Operator(Opcode.TreeEnsemble,
            [
                emission.Read(op.X, ElementType.I8),
                Model.Constant(Nodes(op, node => Threshold(node, x))),
                Model.Constant(op.Roots.ToArray()),
                Model.Constant(Leaves(op)),
                Model.Constant(Votes(op, Fixed)),
                Model.Constant(Array.ConvertAll(op.Base, Fixed)),
            ],
            [emission.Write(op.Y, ElementType.I8)], [.. TreeSizes(op), .. Pair(step / y.Scale), y.ZeroPoint], op.Name);
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
}
