namespace ParetoBench.Quantization.Packing;

/// <summary>For vector units (Helium, NEON, AVX2): rows as they are, only the zero point is folded into the bias.</summary>
public sealed class RowsPacking : IPacking
{
    public int Code => 3;

    public string Name => "rows";

    public int ActivationOffset => 0;

    public bool PacksRecurrent => false;

    public bool Allows(WeightRows rows, int zero) => true;

    public byte[] Block(WeightRows rows, int first)
    {
        byte[] block = new byte[WeightRows.BlockRows * rows.Taps];
        for (int i = 0; i < block.Length; i++)
            block[i] = (byte)(sbyte)rows[first + i / rows.Taps, i % rows.Taps];
        return block;
    }

    public int ScratchBytes(int taps, bool dense, bool contiguous) => dense || contiguous ? 0 : taps;
}
