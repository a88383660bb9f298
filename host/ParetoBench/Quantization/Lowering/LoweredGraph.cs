using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>A network in the device's operators and layouts, with real-valued weights.</summary>
public sealed record LoweredGraph(CandidateGraph Candidate, IReadOnlyList<LoweredValue> Inputs, IReadOnlyList<LoweredValue> Outputs,
    IReadOnlyList<LoweredOperator> Operators)
{
    /// <summary>What passes did while lowering.</summary>
    public IReadOnlyList<PassNote> Applied { get; init; } = [];

    /// <summary>Multiply-accumulates of one inference.</summary>
    public long Macs => Operators.Sum(o => o.Macs);
}
