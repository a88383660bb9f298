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

    public int AbsoluteSum(int row) => Enumerable.Range(0, taps).Sum(tap => Math.Abs(this[row, tap]));
}
