namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>A way to write symbols so that they can be read again exactly. A new one is one class and one line in <see cref="EncodingCatalog"/>.</summary>
public interface ILosslessEncoding
{
    /// <summary>As printed.</summary>
    string Name { get; }

    /// <summary>The length of all tensors' symbols in bits, without the side information.</summary>
    long Bits(IReadOnlyList<SymbolTensor> tensors);
}
