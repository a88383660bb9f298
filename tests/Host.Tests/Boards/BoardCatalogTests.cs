using ParetoBench.Boards;

namespace ParetoBench.Tests.Boards;

/// <summary>Every entry of boards.json is checked when the file is read.</summary>
public sealed class BoardCatalogTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("""{ "boards": [] }""")]
    [InlineData("""{ "boards": null }""")]
    [InlineData("""{ "boards": [ { "id": "b", "kind": "native" }, null ] }""")]
    public void A_file_without_boards_or_with_an_empty_entry_is_refused(string json) =>
        Assert.Equal("The file lists no boards, or an empty entry", Refused(json).What);

    [Theory]
    [InlineData("""{ "kind": "native" }""", "the entry has no 'id'")]
    [InlineData("""{ "id": "b" }""", "the entry has no 'kind'")]
    [InlineData("""{ "id": "b", "kind": "native", "bake": "yes" }""", "boards[0].bake is of the wrong type")]
    [InlineData("""{ "id": "b", "kind": "native", "flash": { "target": "x" } }""", "the entry lacks 'tool'")]
    [InlineData("""{ "id": "b", "kind": "native", "meter": { "tool": "x" } }""", "the entry lacks 'type'")]
    public void An_entry_that_is_none_is_refused_with_its_line(string entry, string what)
    {
        BenchException e = Refused($"{{ \"boards\": [\n{entry} ] }}");
        Assert.Equal(($"The file cannot be used: {what}", $"{_path}, line 2"), (e.What, e.Where));
    }

    [Theory]
    [InlineData("\"kind\": \"native\", \"bake\": true", "A board with baked models needs an image to bake them into")]
    [InlineData("\"kind\": \"native\", \"ramBytes\": 0", "A board's memory must be more than zero bytes")]
    [InlineData("\"kind\": \"native\", \"flashBytes\": -1", "A board's memory must be more than zero bytes")]
    [InlineData("\"kind\": \"native\", \"supplyVolts\": { \"min\": 3.3, \"max\": 3.3 }", "The supply limits are not a range")]
    [InlineData("\"kind\": \"native\", \"supplyVolts\": { \"max\": 3, \"min\": -1 }", "The supply limits are not a range")]
    [InlineData("\"kind\": \"native\", \"instructionClock\": { \"ticksPerInstruction\": 1, \"instructionsPerSecond\": 1, \"assumption\": \"\" }",
        "The instruction clock is incomplete")]
    [InlineData("\"kind\": \"native\", \"instructionClock\": { \"instructionsPerSecond\": 1, \"assumption\": \"1 MHz\" }",
        "The instruction clock is incomplete")]
    [InlineData("\"kind\": \"native\", \"instructionClock\": { \"ticksPerInstruction\": 1, \"instructionsPerSecond\": 1, \"assumption\": null }",
        "The instruction clock is incomplete")]
    [InlineData("\"kind\": \"native\", \"provenance\": \"physical\"", "There is no field 'provenance' of boards")]
    [InlineData("\"kind\": \"local\", \"core\": -1", "The numbers of a core and of a GPIO are not negative")]
    [InlineData("\"kind\": \"serial\", \"port\": \"\"", "A physical board needs a port")]
    [InlineData("\"kind\": \"serial\", \"port\": \"/dev/ttyACM0\", \"baud\": -4", "-4 is not a baud rate")]
    [InlineData("\"kind\": \"serial\"", "A physical board needs a port")]
    [InlineData("\"kind\": \"native\", \"flash\": { \"tool\": \"openocd\", \"processor\": \"x64\" }", "The flash tool openocd has no field 'processor'")]
    [InlineData("\"kind\": \"native\", \"flash\": { \"tool\": \"ssh-dotnet\", \"processor\": 64 }",
        "The flash tool ssh-dotnet cannot be used: processor is of the wrong type")]
    public void An_entry_that_contradicts_itself_is_refused_by_its_name(string fields, string what)
    {
        BenchException e = Refused($$"""{ "boards": [ { "id": "first", "kind": "native" }, { "id": "b", {{fields}} } ] }""");
        Assert.Equal((what, $"{_path}, board b"), (e.What, e.Where));
    }

    [Fact]
    public void A_board_without_a_name_is_refused() =>
        Assert.Equal("A board has no id", Refused("""{ "boards": [ { "id": "", "kind": "native" } ] }""").What);

    [Fact]
    public void Two_boards_of_one_id_are_refused() =>
        Assert.Equal("Board 'b' is listed 2 times", Refused("""{ "boards": [ { "id": "b", "kind": "native" }, { "id": "b", "kind": "local" } ] }""").What);

    [Fact]
    public void Other_rooms_check_each_entry_at_its_place()
    {
        List<(string, string)> seen = [];
        Read("""{ "boards": [ { "id": "a", "kind": "native" }, { "id": "b", "kind": "local" }, ] }""", (board, where) => seen.Add((board.Id, where)));
        Assert.Equal([("a", $"{_path}, board a"), ("b", $"{_path}, board b")], seen);
    }

    [Fact]
    public void A_board_that_is_not_listed_is_told_with_those_that_are()
    {
        BoardCatalog catalog = Read("""{ "boards": [ { "id": "a", "kind": "native" }, { "id": "b", "kind": "local" } ] }""");
        BenchException e = Assert.Throws<BenchException>(() => catalog.Find("c", "study.json"));
        Assert.Equal(("There is no board 'c'", "study.json", $"{_path} lists: a, b. Add the board there or correct its name."), (e.What, e.Where, e.Todo));
    }

    private BoardCatalog Read(string json, params Action<Board, string>[] checks)
    {
        File.WriteAllText(_path, json);
        return BoardCatalog.Read(_path, checks);
    }

    private BenchException Refused(string json) => Assert.Throws<BenchException>(() => Read(json));
}
