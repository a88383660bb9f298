using System.Numerics;

namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>Every symbol in as many bits as its alphabet needs.</summary>
internal sealed class PackedEncoding : ILosslessEncoding
{
    public string Name => "packed";

    public long Bits(IReadOnlyList<SymbolTensor> tensors) =>
        tensors.Sum(tensor => (long)tensor.Symbols.Length * (tensor.Alphabet <= 1 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)tensor.Alphabet - 1)));
}
