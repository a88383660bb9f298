using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>
/// All operators of the lowered network and their forms on the device. A new operator is a record in Lowering/Operators, a form
/// here and bounds in Prediction/Limits/Operators, one file and one line each; a test names what is missing.
/// </summary>
internal static class OperatorFormCatalog
{
    private static readonly Dictionary<Type, IOperatorForm> Forms = new IOperatorForm[]
    {
        new DenseForm(),
        new ConvForm(),
        new TransposeConvForm(),
        new RecurrentForm(),
        new PoolForm(),
        new SoftmaxForm(),
        new ClampForm(),
        new UnaryForm(),
        new AddForm(),
        new BinaryForm(),
        new ReduceForm(),
        new MatMulForm(),
        new LayerNormForm(),
        new TreeEnsembleForm(),
        new GatherForm(),
        new TransposeForm(),
        new CopyForm(),
        new ConcatForm(),
        new PadForm(),
        new ArgMaxForm(),
    }.ToDictionary(f => f.Operator);

    private static readonly RealForm Real = new();

    /// <summary>The kinds of operators that have a form.</summary>
    public static IReadOnlyCollection<Type> Operators => Forms.Keys;

    public static IOperatorForm Of(LoweredOperator op) =>
        Forms.TryGetValue(op.GetType(), out IOperatorForm? form) ? form : op.RealRecord != null ? Real
        : throw new InvalidOperationException($"{op.GetType().Name} has no form on the device");
}
