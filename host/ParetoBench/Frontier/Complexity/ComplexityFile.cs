using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Complexity;

/// <summary>complexity.json in a run's folder: what <c>complexity --run</c> found, for the run's report.</summary>
public static class ComplexityFile
{
    public const string Name = "complexity.json";

    public static void Write(string folder, ComplexityResult result)
    {
        using FileStream file = File.Create(Path.Combine(folder, Name));
        using Utf8JsonWriter json = new(file, JsonCells.Options);
        ComplexityTable.WriteJson(json, result);
    }

    /// <summary>The file's content; null when the run has none.</summary>
    /// <exception cref="BenchException">The file is not JSON.</exception>
    public static JsonElement? Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new BenchException($"The file is not JSON: {e.Message}", path, "Write it again with complexity --run, or delete it.", inner: e);
        }
    }
}
