using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Tables;

/// <summary>A JSON file of the user's: comments and trailing commas are taken, properties that nobody knows are not.</summary>
public static class JsonFile
{
    /// <summary>How all files of the user's are read.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="BenchException">The file cannot be read, or is not what is expected of it; the error says where it is wrong.</exception>
    public static T Read<T>(string path) => Parse<T>(ReadBytes(path), path);

    /// <param name="path">Where the bytes come from, for the error.</param>
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
