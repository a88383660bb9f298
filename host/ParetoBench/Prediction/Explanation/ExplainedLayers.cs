using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Explanation;

/// <summary>The values of a network that are worth a line: those that are computed, not those that only moved.</summary>
internal static class ExplainedLayers
{
    /// <summary>In the order of computation; the operator is null for an input.</summary>
    public static IEnumerable<(LoweredOperator? Operator, LoweredValue Value)> Of(LoweredGraph graph) =>
        graph.Inputs.Where(i => i.IsReal).Select(i => ((LoweredOperator?)null, i))
            .Concat(graph.Operators.Where(o => o is not (TransposeOperator or GatherOperator { Table: not null }))
                .SelectMany(o => o.Outputs.Where(v => v.IsReal).Select(v => ((LoweredOperator?)o, v))));

    public static string Name(LoweredOperator? op, LoweredValue value) => op?.Name ?? value.Name;

    /// <summary>The kind of operator, or "input".</summary>
    public static string Kind(LoweredOperator? op) => op == null ? "input" : op.GetType().Name.Replace("Operator", "");
}
