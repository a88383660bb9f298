namespace ParetoBench.Quantization.Arithmetic;

/// <summary>The table by which engines compute the sigmoid and the tanh of gates (device/MODEL.md, section 8).</summary>
public static class GateTable
{
    private const int Entries = 256;

    /// <summary>
    /// Sigmoid of i / 24 in 0.16 fixed point, i = 0..255. Half of the error that linear interpolation makes in the middle
    /// of a step is taken into the samples: the same 256 numbers as TensorFlow Lite's and CMSIS-NN's.
    /// </summary>
    public static ushort[] Sigmoid() => [.. Enumerable.Range(0, Entries - 1).Select(Entry), ushort.MaxValue];

    private static ushort Entry(int i) => (ushort)Math.Round(65536 * (S(i) + (2 * S(i + 0.5) - S(i) - S(i + 1)) / 4), MidpointRounding.AwayFromZero);

    private static double S(double i) => 1 / (1 + Math.Exp(-i / 24));
}
