using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Tables;

/// <summary>A JSON file of the user: comments and trailing commas are accepted, unknown properties are rejected.</summary>
public static class JsonFile
{
    /// <summary>How all JSON files of the user are read.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="BenchException">The file cannot be read or does not have the expected content; the error names the place.</exception>
    public static T Read<T>(string path) => Parse<T>(ReadBytes(path), path);

    /// <param name="path">Where the bytes come from, for error messages.</param>
    /// <inheritdoc cref="Read"/>
    public static T Parse<T>(byte[] bytes, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new JsonException("it contains only null");
        }
        catch (JsonException e)
        {
            throw JsonFault.Of(e, path);
        }
    }

    /// <exception cref="BenchException">The file cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file cannot be read: {e.Message}", path, "Check the path.", inner: e);
        }
    }
}
