namespace ParetoBench.Quantization.Packing;

/// <summary>For vector units (Helium, NEON, AVX2): rows as they are, only the zero point is folded into the bias.</summary>
public sealed class RowsPacking : BlockPacking
{
    public override int Code => 3;

    public override string Name => "rows";

    public override byte[] Block(WeightRows rows, int first)
    {
        byte[] block = new byte[WeightRows.BlockRows * rows.Taps];
        for (int i = 0; i < block.Length; i++)
            block[i] = (byte)(sbyte)rows[first + i / rows.Taps, i % rows.Taps];
        return block;
    }

    public override int ScratchBytes(int taps, bool dense, bool contiguous) => dense || contiguous ? 0 : taps;
}
