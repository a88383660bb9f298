namespace ParetoBench.Quantization.Packing;

/// <summary>A rewriting of plain models for one kind of processor; results stay the same, bit for bit (device/MODEL.md, section 13).</summary>
public interface IPacking
{
    /// <summary>What a runner asks for it by: HELLO's tag 17.</summary>
    int Code { get; }

    /// <summary>For people: what the weights are ordered for.</summary>
    string Name { get; }

    /// <returns>The packed model; the same bytes when no layer can be packed.</returns>
    byte[] Pack(byte[] plain);
}
