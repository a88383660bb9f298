using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>A constant where one node uses it: shared by two nodes, it may be quantized in two ways.</summary>
/// <param name="Input">Which of the node's inputs it is.</param>
public sealed record ConstantUse(GraphNode Node, int Input);
