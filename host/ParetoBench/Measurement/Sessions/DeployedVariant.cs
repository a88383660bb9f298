using System.Buffers.Binary;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Measurement.Sessions;

/// <summary>A variant as it is sent to a board: in the form that its runner takes, weights packed for its processor where it asks for that.</summary>
public static class DeployedVariant
{
    private const int ArenaBytesAt = 12;

    /// <exception cref="NotExportableException">It cannot be written in that form.</exception>
    public static Variant For(Variant variant, BoardSession board) => board.Hello.ModelFormat switch
    {
        ModelFormat.Device => Packed(variant, board),
        // Nobody plans the memory of ONNX Runtime.
        ModelFormat.Onnx => variant with { Blob = OnnxBlob.Of(variant), Format = ModelFormat.Onnx, ArenaBytes = 0 },
        int other =>
            throw new BenchException(
                $"The runner of board {board.Board.Id} takes models in a format that this program does not know ({other})", $"board {board.Board.Id}",
                "Flash the runner that belongs to this program.", ExitCode.BoardFailed),
    };

    /// <summary>The packed variant; the plain one where the runner wants no packing, holds it already, or has no room for the packed one.</summary>
    private static Variant Packed(Variant variant, BoardSession board)
    {
        IPacking? packing = PackingCatalog.Find(board.Hello.Packing);
        if (packing == null || board.Hello.Holds(variant.Blob))
            return variant;
        byte[] packed = packing.Pack(variant.Blob);
        Variant deployed = variant with { Blob = packed, ArenaBytes = BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(ArenaBytesAt)) };
        return Capacity.NoRoom(deployed, board) == null ? deployed : variant;
    }
}
