namespace ParetoBench.Quantization.Packing;

/// <summary>
/// For processors that multiply one pair at a time (Cortex-M0, M3, AVR): four rows tap by tap, as unsigned bytes,
/// because those load with an immediate offset and multiply without sign handling.
/// </summary>
public sealed class QuadsPacking : BlockPacking
{
    private const int Offset = 128;

    public override int Code => 2;

    public override string Name => "quads";

    public override int ActivationOffset => Offset;

    public override byte[] Block(WeightRows rows, int first)
    {
        byte[] block = new byte[WeightRows.BlockRows * rows.Taps];
        for (int i = 0; i < block.Length; i++)
            block[i] = (byte)(rows[first + i % WeightRows.BlockRows, i / WeightRows.BlockRows] + Offset);
        return block;
    }

    public override int ScratchBytes(int taps, bool dense, bool contiguous) => (dense ? 1 : contiguous ? 2 : 3) * ((taps + 3) / 4 * 4);
}
