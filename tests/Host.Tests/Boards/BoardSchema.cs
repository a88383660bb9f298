using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Boards;

/// <summary>The boards' part of docs/schemas/boards.schema.json, and how records of settings appear in it.</summary>
internal static class BoardSchema
{
    /// <summary>The entry of a board.</summary>
    public static JsonNode Entry { get; } = JsonNode.Parse(
        File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "schemas", "boards.schema.json")))!["properties"]!["boards"]!["items"]!;

    /// <summary>What is stated of a board's field.</summary>
    public static JsonNode Field(string name) => Entry["properties"]![name]!;

    public static IReadOnlyList<string> FieldsOf(JsonNode entry) => [.. entry["properties"]!.AsObject().Select(f => f.Key).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(t => (string)t!)];

    /// <summary>A record's fields in JSON's words, with their types.</summary>
    public static IReadOnlyDictionary<string, Type> FieldsOf(Type settings) => settings.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType);

    public static string JsonType(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } t when t == typeof(string) => "string",
        { } t when t == typeof(bool) => "boolean",
        { } t when t == typeof(int) || t == typeof(long) => "integer",
        { } t when t == typeof(double) => "number",
        { } t when t == typeof(IReadOnlyList<string>) => "array of string",
        _ => "object",
    };

    /// <summary>An enumeration of words is a string; a reference is one to an object.</summary>
    public static string StatedType(JsonNode field) => field["enum"] != null ? "string"
        : field["$ref"] != null ? "object"
        : (string)field["type"]! == "array" ? $"array of {(string)field["items"]!["type"]!}" : (string)field["type"]!;
}
