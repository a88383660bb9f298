namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>A branch: where x[Feature] stands to the threshold, and the next node, or ~leaf.</summary>
/// <param name="Mode">0 &lt;=, 1 &lt;, 2 &gt;=, 3 &gt;, 4 ==, 5 != (device/MODEL.md, section 12).</param>
public sealed record TreeNode(int Feature, int Mode, float Threshold, int IfTrue, int IfFalse);
