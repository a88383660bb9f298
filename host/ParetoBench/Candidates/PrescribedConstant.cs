namespace ParetoBench.Candidates;

/// <summary>
/// Integers of a constant, in ONNX order, less their zero points (so weights of an unsigned type need nine bits), and their
/// scales: one, or one per index of <paramref name="Axis"/>.
/// </summary>
/// <param name="ZeroPoint">Of a constant with one scale, as int8: the zero point that was taken off.</param>
public sealed record PrescribedConstant(long[] Integers, float[] Scales, int Axis, int ZeroPoint = 0);
