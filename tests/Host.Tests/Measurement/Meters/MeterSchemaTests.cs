using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The schema by which editors complete boards.json says of meters what the program reads, type by type and field by field.</summary>
public class MeterSchemaTests
{
    public static TheoryData<string> Types => [.. MeterCatalog.Types];

    [Fact]
    public void The_schema_has_every_type_once() => Assert.Equal(MeterCatalog.Types.Order(), MeterSchema.Types.Order());

    [Theory]
    [MemberData(nameof(Types))]
    public void The_schema_has_every_field_of_a_type_and_no_other(string type)
    {
        Assert.Equal(Settings(type).Keys.Order(), MeterSchema.Fields(type).Keys.Order());
        Assert.False((bool)MeterSchema.Entry(type)["additionalProperties"]!);
        Assert.Equal(["type"], MeterSchema.Entry(type)["required"]!.AsArray().Select(f => (string)f!));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_schemas_fields_have_the_types_that_are_read(string type)
    {
        IReadOnlyDictionary<string, JsonNode> schema = MeterSchema.Fields(type);
        Assert.All(Settings(type), field => Assert.Equal(JsonTypes(field.Value), Stated(schema[field.Key])));
    }

    private static Dictionary<string, Type> Settings(string type) => MeterCatalog.All.Single(f => f.Type == type).SettingsRecord
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType);

    private static string JsonTypes(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name switch
    {
        nameof(String) => "string",
        nameof(Boolean) => "boolean",
        nameof(Int32) => "integer",
        nameof(Double) => "number",
        nameof(JsonAddress) => "integer or string",
        string other => throw new ArgumentException($"Say what a field of type {other} is in JSON."),
    };

    /// <summary>An enumeration of words is a string.</summary>
    private static string Stated(JsonNode field) => field["enum"] != null ? "string"
        : field["type"] is JsonArray several ? string.Join(" or ", several.Select(t => (string)t!)) : (string)field["type"]!;
}
