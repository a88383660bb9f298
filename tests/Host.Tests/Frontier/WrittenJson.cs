using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier;

internal static class WrittenJson
{
    /// <summary>What was written, read again.</summary>
    public static JsonElement Of(Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, JsonCells.Options))
            write(json);
        using JsonDocument document = JsonDocument.Parse(bytes.ToArray());
        return document.RootElement.Clone();
    }
}
