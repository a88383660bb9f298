using ParetoBench.Prediction.Limits.Operators;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Tests.Quantization.Lowering.Operators;

/// <summary>Every operator of the lowered network is complete: forms on the device, bounds, and an ONNX operator that becomes it.</summary>
public sealed class OperatorCompletenessTests
{
    private static readonly Type[] All = [.. typeof(LoweredOperator).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LoweredOperator)) && !t.IsAbstract)];

    [Fact]
    public void Every_operator_has_a_real_and_an_integer_form() => AssertComplete(OperatorFormCatalog.Operators, nameof(OperatorFormCatalog));

    [Fact]
    public void Every_operator_has_bounds() => AssertComplete(OperatorBoundsCatalog.Operators, nameof(OperatorBoundsCatalog));

    [Fact]
    public void Every_operator_comes_from_an_ONNX_operator_of_the_tested_graphs()
    {
        HashSet<Type> missing = [.. All];
        foreach (Func<OnnxGraph> graph in GraphCases.All.Values.Concat(TreeCases.Labelled.Values).TakeWhile(_ => missing.Count > 0))
        {
            using DeployedGraph deployed = new(graph());
            missing.ExceptWith(deployed.Lowered.Operators.Select(o => o.GetType()));
        }
        Assert.True(missing.Count == 0, $"No graph of {nameof(GraphCases)} or {nameof(TreeCases)} is lowered to: {Names(missing)}");
    }

    [Fact]
    public void An_unknown_operator_is_an_error_that_names_it()
    {
        LoweredOperator unknown = new UnknownOperator();
        Assert.Contains(nameof(UnknownOperator), Assert.Throws<InvalidOperationException>(() => OperatorFormCatalog.Of(unknown)).Message);
        Assert.Contains(nameof(UnknownOperator), Assert.Throws<InvalidOperationException>(() => OperatorBoundsCatalog.Of(unknown)).Message);
    }

    private static void AssertComplete(IEnumerable<Type> described, string catalog)
    {
        Type[] missing = [.. All.Where(t => !SaysItsRecord(t)).Except(described)];
        Assert.True(missing.Length == 0, $"Give these a line in {catalog}: {Names(missing)}");
    }

    private static bool SaysItsRecord(Type type) => type.GetProperty(nameof(LoweredOperator.RealRecord))!.DeclaringType != typeof(LoweredOperator);

    private static string Names(IEnumerable<Type> types) => string.Join(", ", types.Select(t => t.Name).Order());

    private sealed record UnknownOperator() : LoweredOperator("unknown")
    {
        public override IEnumerable<LoweredValue> Inputs => [];

        public override IEnumerable<LoweredValue> Outputs => [];
    }
}
