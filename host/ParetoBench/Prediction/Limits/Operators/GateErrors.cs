using ParetoBench.Engine.Kernels;
using ParetoBench.Quantization.Arithmetic;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>How far the gates' tables are from the functions they stand for: looked at for every argument that 16 bits hold.</summary>
internal static class GateErrors
{
    /// <summary>Arguments in Q3.12, results in Q0.15.</summary>
    public const double ArgumentStep = 1.0 / 4096, ResultStep = 1.0 / 32768;

    private static readonly ushort[] Table = GateTable.Sigmoid();

    public static double Sigmoid { get; } = Enumerable.Range(short.MinValue, 1 << 16)
        .Max(q => Math.Abs(GateMath.Sigmoid(q, Table, 0) * ResultStep - 1 / (1 + Math.Exp(-q * ArgumentStep))));

    /// <summary>The table's own steps are thirds of the argument's; beyond 8 both are 1 but for the last step.</summary>
    public static double Tanh { get; } = Enumerable.Range(0, 3 << 15)
        .Max(d => Math.Abs(GateMath.TanhOfThreefold(d, false, Table, 0) * ResultStep - Math.Tanh(d * ArgumentStep / 3))) + ResultStep;
}
