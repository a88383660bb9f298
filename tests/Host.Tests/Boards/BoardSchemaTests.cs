using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Boards;
using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards;

/// <summary>The schema by which editors complete boards.json has the kinds of boards, their fields and the flash tools of the catalogs.</summary>
public sealed class BoardSchemaTests
{
    private static readonly JsonNode Schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "schemas", "boards.schema.json")))!;

    private static readonly JsonNode Fields = Schema["properties"]!["boards"]!["items"]!["properties"]!;

    public static TheoryData<string> Kinds => [.. BoardKindCatalog.All.Select(kind => kind.Name)];

    [Fact]
    public void Kinds_are_those_of_the_catalog() => Assert.Equal(BoardKindCatalog.All.Select(k => k.Name).Order(), Words(Fields["kind"]!).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fields_of_a_kind_are_in_the_schema(string kind)
    {
        IEnumerable<string> fields = BoardKindCatalog.All.Single(k => k.Name == kind).SettingsType.GetProperties()
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.Empty(fields.Except(Fields.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public void Flash_tools_are_those_of_the_catalog() =>
        Assert.Equal(FlashToolCatalog.Names.Order(), Words(Fields["flash"]!["properties"]!["tool"]!).Order());

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => (string)word!);
}
