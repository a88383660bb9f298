namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>How an operator stands in the device model that computes in single precision alone and has no constants.</summary>
/// <param name="Opcode">Of device/MODEL.md, section 2.</param>
public sealed record RealRecord(int Opcode, params int[] Parameters);
