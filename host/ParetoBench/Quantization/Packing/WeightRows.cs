using System.Runtime.InteropServices;

namespace ParetoBench.Quantization.Packing;

/// <summary>Weights [outputs, taps]; rows and taps beyond the end read as zero.</summary>
public sealed class WeightRows(sbyte[] values, int outputs, int taps)
{
    /// <summary>Outputs that are computed together.</summary>
    public const int BlockRows = 4;

    public int Outputs => outputs;

    public int Taps => taps;

    public int PaddedOutputs => (outputs + BlockRows - 1) / BlockRows * BlockRows;

    public int this[int row, int tap] => row < outputs && tap < taps ? values[row * taps + tap] : 0;

    public int Sum(int row) => Enumerable.Range(0, taps).Sum(tap => this[row, tap]);

    /// <summary>bias - zero * sum of the row's weights: then sums run over activations as they are. Wraps as the kernels do.</summary>
    /// <param name="bias">Little-endian i32, one per output; null for zeros.</param>
    /// <param name="count">Elements of the result; those after the outputs are 0.</param>
    public int[] FoldedBias(byte[]? bias, int zero, int count)
    {
        int[] folded = new int[count];
        ReadOnlySpan<int> plain = MemoryMarshal.Cast<byte, int>(bias ?? new byte[sizeof(int) * outputs]);
        for (int row = 0; row < outputs; row++)
            folded[row] = unchecked(plain[row] - zero * Sum(row));
        return folded;
    }

    public int AbsoluteSum(int row) => Enumerable.Range(0, taps).Sum(tap => Math.Abs(this[row, tap]));
}
