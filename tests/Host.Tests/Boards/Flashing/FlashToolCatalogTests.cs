using ParetoBench.Boards;
using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards.Flashing;

/// <summary>The tools of boards.json, and the fields that belong to them.</summary>
public class FlashToolCatalogTests
{
    public static TheoryData<string> Tools => [.. FlashToolCatalog.Names];

    /// <summary>nanoff has two: firmware is not chosen in boards.json.</summary>
    [Fact]
    public void The_catalog_has_every_tool_of_the_program_once()
    {
        IEnumerable<Type> tools = typeof(IFlashTool).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IFlashTool)) && !t.IsAbstract && t != typeof(NanoffFirmware));
        Assert.Equal(tools.Select(t => t.Name).Order(), FlashToolCatalog.Names.Select(n => FlashToolCatalog.Find(n)!.GetType().Name).Order());
        Assert.Equal(FlashToolCatalog.Names.Distinct().Order(StringComparer.Ordinal), FlashToolCatalog.Names);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_field_that_a_tool_does_not_have_is_an_error_that_lists_those_it_has(string tool)
    {
        BenchException e = Assert.Throws<BenchException>(() => Read(tool, "\"speed\": 1"));
        Assert.Equal(($"The flash tool {tool} has no field 'speed'", "here"), (e.What, e.Where));
        Assert.Contains("arguments, file, ", e.Todo);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Only_the_tool_that_brings_libraries_along_has_a_processor(string tool)
    {
        if (tool == "ssh-dotnet")
            Assert.Equal("x64", Assert.IsType<SshPublishSettings>(Read(tool, "\"processor\": \"x64\"")).Processor);
        else
            Assert.Contains("has no field 'processor'", Assert.Throws<BenchException>(() => Read(tool, "\"processor\": \"x64\"")).What);
    }

    [Theory]
    [InlineData("\"target\": 5", "target")]
    [InlineData("\"arguments\": \"-v\"", "arguments")]
    public void A_value_of_the_wrong_type_is_an_error_that_names_the_field(string fields, string field) =>
        Assert.Equal($"The flash tool openocd cannot be used: {field} is of the wrong type", Assert.Throws<BenchException>(() => Read("openocd", fields)).What);

    private static FlashSettings Read(string tool, string fields)
    {
        Board board = Parsed.Board($$"""{ "id": "b", "kind": "native", "flash": { "tool": "{{tool}}", {{fields}} } }""");
        return FlashToolCatalog.Find(tool)!.Read(board.Flash!, "here");
    }
}
