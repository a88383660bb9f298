namespace ParetoBench.Quantization.Packing;

/// <summary>An order of weights that one kind of processor multiplies fastest (device/MODEL.md, section 9).</summary>
public interface IPacking
{
    /// <summary>The header's packing byte, and the bit of HELLO's packings.</summary>
    int Code { get; }

    /// <summary>For people: what the weights are ordered for.</summary>
    string Name { get; }

    /// <summary>What is added to every activation before it is multiplied; its share is folded into the bias.</summary>
    int ActivationOffset { get; }

    /// <summary>Whether LSTM and GRU are packed too.</summary>
    bool PacksRecurrent { get; }

    /// <summary>Whether these rows can be multiplied exactly by x - <paramref name="zero"/>.</summary>
    bool Allows(WeightRows rows, int zero);

    /// <summary>The packed bytes of four rows.</summary>
    byte[] Block(WeightRows rows, int first);

    /// <summary>Bytes the kernel needs beside its tensors, 0 = none.</summary>
    /// <param name="contiguous">A position's activations lie one behind the other.</param>
    int ScratchBytes(int taps, bool dense, bool contiguous);
}
