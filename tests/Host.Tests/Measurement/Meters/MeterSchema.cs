using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The meters' part of docs/schemas/boards.schema.json.</summary>
internal static class MeterSchema
{
    private static readonly JsonNode Definitions = JsonNode.Parse(
        File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "schemas", "boards.schema.json")))!["$defs"]!;

    public static IEnumerable<string> Types => Alternatives.SelectMany(TypesOf);

    private static IEnumerable<JsonNode> Alternatives => Definitions["meter"]!["oneOf"]!.AsArray().Select(a => Resolved(a!));

    /// <summary>The entry for a type of meter.</summary>
    public static JsonNode Entry(string type) => Alternatives.Single(a => TypesOf(a).Contains(type));

    /// <summary>The fields of a type of meter, those that are defined once for several types as well.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Fields(string type) =>
        Entry(type)["properties"]!.AsObject().ToDictionary(field => field.Key, field => Resolved(field.Value!));

    private static IEnumerable<string> TypesOf(JsonNode entry) => entry["properties"]!["type"]!["enum"]!.AsArray().Select(t => (string)t!);

    private static JsonNode Resolved(JsonNode node)
    {
        if (node["$ref"] is not { } reference)
            return node;
        JsonNode at = Definitions;
        foreach (string part in ((string)reference!).Split('/')[2..])
            at = at[part]!;
        return at;
    }
}
