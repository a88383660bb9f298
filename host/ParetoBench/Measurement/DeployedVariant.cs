using System.Buffers.Binary;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Measurement;

/// <summary>A variant as it is sent to a board: its weights packed for the board's processor, where the runner asks for that.</summary>
public static class DeployedVariant
{
    private const int ArenaBytesAt = 12;

    /// <summary>The packed variant; the plain one where the runner wants no packing, holds it already, or has no room for the packed one.</summary>
    public static Variant For(Variant variant, BoardSession board)
    {
        IPacking? packing = PackingCatalog.Find(board.Hello.Packing);
        if (packing == null || board.Hello.Holds(variant.Blob))
            return variant;
        byte[] packed = packing.Pack(variant.Blob);
        Variant deployed = variant with { Blob = packed, ArenaBytes = BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(ArenaBytesAt)) };
        return Capacity.NoRoom(deployed, board) == null ? deployed : variant;
    }
}
