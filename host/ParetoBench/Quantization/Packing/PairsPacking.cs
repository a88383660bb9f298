using System.Buffers.Binary;

namespace ParetoBench.Quantization.Packing;

/// <summary>
/// For Arm's DSP extension (Cortex-M4, M7, M33): two rows share a halfword, 256 * upper + lower, so that one
/// dual 16-bit multiply serves both, and one more separates them.
/// </summary>
public sealed class PairsPacking : BlockPacking
{
    private const int Group = 4;

    /// <summary>256 times the upper row's sum has 32 bits.</summary>
    private const int MaxSum = 1 << 23;

    public override int Code => 1;

    public override string Name => "pairs";

    public override bool PacksRecurrent => true;

    public override bool Allows(WeightRows rows, int zero)
    {
        int largest = Math.Max(sbyte.MaxValue - zero, zero - sbyte.MinValue);
        return Enumerable.Range(0, rows.Outputs).All(row => (long)rows.AbsoluteSum(row) * largest < MaxSum);
    }

    public override byte[] Block(WeightRows rows, int first)
    {
        int groups = Groups(rows.Taps);
        byte[] block = new byte[16 * groups];
        for (int group = 0, at = 0; group < groups; group++)
        {
            // The order in which SXTB16 takes four activations apart: taps 0 and 2, then 1 and 3.
            for (int odd = 0; odd < 2; odd++)
            {
                for (int pair = 0; pair < WeightRows.BlockRows; pair += 2)
                {
                    for (int tap = Group * group + odd; tap < Group * (group + 1); tap += 2, at += 2)
                        BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(at), (short)(256 * rows[first + pair + 1, tap] + rows[first + pair, tap]));
                }
            }
        }
        return block;
    }

    public override int ScratchBytes(int taps, bool dense, bool contiguous) =>
        dense ? 0 : (contiguous ? 4 : 5) * Group * Groups(taps);

    private static int Groups(int taps) => (taps + Group - 1) / Group;
}
