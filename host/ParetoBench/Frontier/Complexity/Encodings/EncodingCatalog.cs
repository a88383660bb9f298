using System.IO.Compression;
using System.Numerics;

namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>The lossless encodings; the shortest one counts.</summary>
public static class EncodingCatalog
{
    public static IReadOnlyList<ILosslessEncoding> All { get; } =
    [
        new PackedEncoding(),
        new AdaptiveEncoding(),
        new ByteEncoding("deflate", stream => new DeflateStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Planes: false),
        new ByteEncoding("brotli", stream => new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Planes: false),
        new ByteEncoding("brotli by byte place", stream => new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Planes: true),
    ];

    /// <summary>The shortest code: its name and length, with the side information of every tensor and the bits that say which encoding it is.</summary>
    public static DescriptionLength Shortest(IReadOnlyList<SymbolTensor> tensors)
    {
        int choice = 32 - BitOperations.LeadingZeroCount((uint)All.Count - 1);
        (string name, long bits) = All.Select(encoding => (encoding.Name, Bits: encoding.Bits(tensors))).MinBy(e => e.Bits);
        return new DescriptionLength(name, bits + tensors.Sum(tensor => tensor.SideBits) + choice);
    }
}
