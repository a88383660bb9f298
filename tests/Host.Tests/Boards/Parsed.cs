using System.Text;
using System.Text.Json;
using ParetoBench.Boards;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Boards;

/// <summary>Boards as boards.json describes them.</summary>
internal static class Parsed
{
    public static Board Board(string json) => JsonFile.Parse<Board>(Encoding.UTF8.GetBytes(json), "boards.json");

    /// <summary>The board with one field of its kind changed or added.</summary>
    public static Board With(this Board board, string field, object value) =>
        board with { KindFields = new(board.KindFields) { [field] = JsonSerializer.SerializeToElement(value) } };
}
