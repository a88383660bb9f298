namespace ParetoBench.Quantization.Packing;

/// <summary>An order of weights, four rows at a time, that one kind of processor multiplies fastest (device/MODEL.md, section 13).</summary>
public abstract class BlockPacking : IPacking
{
    /// <summary>Also the model header's packing byte.</summary>
    public abstract int Code { get; }

    public abstract string Name { get; }

    /// <summary>What is added to every activation before it is multiplied; its share is folded into the bias.</summary>
    public virtual int ActivationOffset => 0;

    /// <summary>Whether LSTM and GRU are packed too.</summary>
    public virtual bool PacksRecurrent => false;

    public byte[] Pack(byte[] plain) => ModelPacker.Pack(plain, this);

    /// <summary>Whether these rows can be multiplied exactly by x - <paramref name="zero"/>.</summary>
    public virtual bool Allows(WeightRows rows, int zero) => true;

    /// <summary>The packed bytes of four rows.</summary>
    public abstract byte[] Block(WeightRows rows, int first);

    /// <summary>Bytes the kernel needs in addition to its tensors; 0 = none.</summary>
    /// <param name="contiguous">A position's activations are adjacent in memory.</param>
    public abstract int ScratchBytes(int taps, bool dense, bool contiguous);
}
