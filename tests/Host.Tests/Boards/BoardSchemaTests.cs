using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Boards;
using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards;

/// <summary>The schema by which editors complete boards.json says of boards what the program reads, kind by kind and tool by tool.</summary>
public class BoardSchemaTests
{
    private static readonly string[] NotInTheFile = [nameof(Board.KindFields), nameof(Board.Provenance)];

    private static readonly JsonNode Flash = BoardSchema.Field("flash");

    public static TheoryData<string> KindFields =>
        [.. BoardKindCatalog.All.SelectMany(k => BoardSchema.FieldsOf(k.SettingsType).Keys).Distinct()];

    public static TheoryData<string> CommonFields => [.. Common.Keys];

    public static TheoryData<string> FlashFields => [.. FlashToolCatalog.Names.SelectMany(t => FieldsOfTool(t).Keys).Distinct()];

    private static Dictionary<string, Type> Common =>
        BoardSchema.FieldsOf(typeof(Board)).Where(f => !NotInTheFile.Contains(f.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();

    [Fact]
    public void The_schema_has_every_kind_once_in_the_catalogs_order() =>
        Assert.Equal(BoardKindCatalog.All.Select(k => k.Name), BoardSchema.Texts(BoardSchema.Field("kind")["enum"]));

    [Fact]
    public void The_schema_describes_every_kind_in_the_kinds_words() =>
        Assert.Equal(string.Join(' ', BoardKindCatalog.All.Select(k => $"{k.Name}: {k.Description}.")), (string)BoardSchema.Field("kind")["description"]!);

    [Fact]
    public void The_schema_has_every_field_of_boards_and_of_kinds_and_no_other()
    {
        IEnumerable<string> read = Common.Keys.Concat(BoardKindCatalog.All.SelectMany(k => BoardSchema.FieldsOf(k.SettingsType).Keys));
        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), BoardSchema.FieldsOf(BoardSchema.Entry));
        Assert.False((bool)BoardSchema.Entry["additionalProperties"]!);
        Assert.Equal(["id", "kind"], BoardSchema.Texts(BoardSchema.Entry["required"]));
    }

    [Theory]
    [MemberData(nameof(CommonFields))]
    public void A_field_of_all_boards_has_the_type_that_is_read(string field) =>
        Assert.Equal(BoardSchema.JsonType(Common[field]), BoardSchema.StatedType(BoardSchema.Field(field)));

    [Theory]
    [MemberData(nameof(KindFields))]
    public void A_field_of_kinds_has_the_type_that_each_of_them_reads(string field)
    {
        IEnumerable<Type> types = BoardKindCatalog.All.Select(k => BoardSchema.FieldsOf(k.SettingsType).GetValueOrDefault(field)).OfType<Type>();
        Assert.All(types, type => Assert.Equal(BoardSchema.JsonType(type), BoardSchema.StatedType(BoardSchema.Field(field))));
    }

    [Theory]
    [MemberData(nameof(KindFields))]
    public void The_description_of_a_kinds_field_begins_with_the_kinds_that_have_it(string field)
    {
        IEnumerable<string> owners = BoardKindCatalog.All.Where(k => BoardSchema.FieldsOf(k.SettingsType).ContainsKey(field)).Select(k => k.Name);
        Assert.StartsWith(string.Join(", ", owners) + ": ", (string?)BoardSchema.Field(field)["description"]);
    }

    [Fact]
    public void The_schema_has_every_engine() => Assert.Equal(RunnerSettings.Engines, BoardSchema.Texts(BoardSchema.Field("engine")["enum"]));

    [Theory]
    [InlineData("supplyVolts", typeof(VoltageLimits))]
    [InlineData("instructionClock", typeof(InstructionClock))]
    public void An_object_of_a_board_has_the_fields_that_are_read_and_needs_them_all(string field, Type record)
    {
        JsonNode stated = BoardSchema.Field(field);
        IReadOnlyDictionary<string, Type> read = BoardSchema.FieldsOf(record);
        Assert.Equal(read.Keys.Order(StringComparer.Ordinal), BoardSchema.FieldsOf(stated));
        Assert.Equal(read.Keys.Order(), BoardSchema.Texts(stated["required"]).Order());
        Assert.All(read, f => Assert.Equal(BoardSchema.JsonType(f.Value), BoardSchema.StatedType(stated["properties"]![f.Key]!)));
        Assert.False((bool)stated["additionalProperties"]!);
    }

    [Fact]
    public void The_schema_has_every_flash_tool_once() => Assert.Equal(FlashToolCatalog.Names, BoardSchema.Texts(Flash["properties"]!["tool"]!["enum"]));

    [Fact]
    public void The_schema_has_every_field_of_flash_tools_and_no_other()
    {
        Assert.Equal(FlashToolCatalog.Names.SelectMany(t => FieldsOfTool(t).Keys).Distinct().Order(StringComparer.Ordinal), BoardSchema.FieldsOf(Flash));
        Assert.False((bool)Flash["additionalProperties"]!);
        Assert.Equal(["tool"], BoardSchema.Texts(Flash["required"]));
    }

    [Theory]
    [MemberData(nameof(FlashFields))]
    public void A_field_of_flash_tools_has_the_type_that_is_read_and_names_its_tools_where_not_all_have_it(string field)
    {
        string[] owners = [.. FlashToolCatalog.Names.Where(t => FieldsOfTool(t).ContainsKey(field))];
        JsonNode stated = Flash["properties"]![field]!;
        Assert.All(owners, tool => Assert.Equal(BoardSchema.JsonType(FieldsOfTool(tool)[field]), BoardSchema.StatedType(stated)));
        if (owners.Length < FlashToolCatalog.Names.Count())
            Assert.StartsWith(string.Join(", ", owners) + ": ", (string?)stated["description"]);
    }

    [Fact]
    public void There_are_libraries_for_every_processor_of_the_schema()
    {
        JsonNode processor = Flash["properties"]!["processor"]!;
        string For(string? name) => BoardLibrary.Processor(new FlashRequest("b", new SshPublishSettings { Tool = "ssh-dotnet", Processor = name }, "", null));
        Assert.All(BoardSchema.Texts(processor["enum"]), name => Assert.Equal(name, For(name)));
        Assert.Equal((string)processor["default"]!, For(null));
    }

    /// <summary>The record as which a tool reads its settings.</summary>
    private static IReadOnlyDictionary<string, Type> FieldsOfTool(string name)
    {
        Board board = Parsed.Board(JsonSerializer.Serialize(new { id = "b", kind = "native", flash = new { tool = name } }));
        return BoardSchema.FieldsOf(FlashToolCatalog.Find(name)!.Read(board.Flash!, "").GetType());
    }
}
