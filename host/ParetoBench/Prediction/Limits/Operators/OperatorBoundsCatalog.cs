using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>The bounds of all operators of the lowered network, one line each.</summary>
internal static class OperatorBoundsCatalog
{
    private static readonly Dictionary<Type, OperatorBounds> Bounds = new[]
    {
        Row<DenseOperator>(LayerBounds.Run),
        Row<ConvOperator>(LayerBounds.Run),
        Row<TransposeConvOperator>(LayerBounds.Run),
        Row<RecurrentOperator>(RecurrentBounds.Run),
        Row<PoolOperator>(WindowBounds.Run),
        Row<SoftmaxOperator>(SoftmaxBounds.Run),
        Row<ClampOperator>(ElementBounds.Run),
        Row<UnaryOperator>(ElementBounds.Run),
        Row<AddOperator>(ElementBounds.Run),
        Row<BinaryOperator>(ElementBounds.Run),
        Row<ReduceOperator>(ReductionBounds.Run),
        Row<MatMulOperator>(ReductionBounds.Run, workPerMac: 6),
        Row<LayerNormOperator>(ReductionBounds.Run),
        Row<TreeEnsembleOperator>(TreeBounds.Run),
        Row<TransposeOperator>(MovementBounds.Run),
        Row<CopyOperator>(MovementBounds.Run),
        Row<ConcatOperator>(MovementBounds.Run),
        Row<PadOperator>(MovementBounds.Run),
        Row<GatherOperator>(MovementBounds.Run),
        Row<ArgMaxOperator>(MovementBounds.Run),
    }.ToDictionary(b => b.Operator);

    private static readonly OperatorBounds Unknown = Row<LoweredOperator>(UnknownBounds.Run);

    /// <summary>The kinds of operators that have bounds.</summary>
    public static IReadOnlyCollection<Type> Operators => Bounds.Keys;

    public static OperatorBounds Of(LoweredOperator op) =>
        Bounds.TryGetValue(op.GetType(), out OperatorBounds? bounds) ? bounds : op.RealRecord != null ? Unknown
        : throw new InvalidOperationException($"{op.GetType().Name} has no bounds");

    private static OperatorBounds Row<T>(Action<T, BoundsContext> run, int workPerMac = 1)
        where T : LoweredOperator => new(typeof(T), (op, context) => run((T)op, context), workPerMac);
}
