using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards.Flashing;

/// <summary>From a board's entry to what its tool must do, or why not.</summary>
public sealed class BoardFlashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-flash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "Board b has no \"flash\" entry")]
    [InlineData(", \"flash\": { \"tool\": \"jlink\" }", "There is no flash tool 'jlink'")]
    [InlineData(", \"flash\": { \"tool\": \"openocd\" }", "Board b has no image to flash")]
    [InlineData(", \"flash\": { \"tool\": \"openocd\", \"file\": \"nowhere/runner.elf\" }", "The file to flash on board b is missing")]
    public void What_an_entry_lacks_is_told(string fields, string what) =>
        Assert.Equal(what, Assert.Throws<BenchException>(() => BoardFlash.Plan(Parsed.Board($$"""{ "id": "b", "kind": "native"{{fields}} }"""), null)).What);

    [Fact]
    public void The_file_that_the_tool_reads_is_taken_of_the_images_folder()
    {
        File.WriteAllText(Path.Combine(_folder, "runner.hex"), "");
        Board board = Parsed.Board("""{ "id": "b", "kind": "serial", "port": "/dev/ttyS9", "flash": { "tool": "avrdude" } }""");
        FlashRequest request = BoardFlash.Plan(board, Image()).Request;
        Assert.Equal((Path.Combine(_folder, "runner.hex"), "/dev/ttyS9"), (request.File, request.Port));
    }

    [Fact]
    public void An_image_without_the_tools_file_is_told()
    {
        Board board = Parsed.Board("""{ "id": "b", "kind": "native", "flash": { "tool": "picotool" } }""");
        Assert.Equal("The image has no runner.uf2, which picotool needs", Assert.Throws<BenchException>(() => BoardFlash.Plan(board, Image())).What);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", \"flash\": { \"tool\": \"openocd\" }", true)]
    [InlineData(", \"flash\": { \"tool\": \"openocd\", \"file\": \"own.elf\" }", false)]
    public void An_entry_means_the_image_unless_it_names_a_file_of_its_own(string fields, bool flashesImage) =>
        Assert.Equal(flashesImage, BoardFlash.FlashesImage(Parsed.Board($$"""{ "id": "b", "kind": "native"{{fields}} }""")));

    [Fact]
    public void A_board_with_nanoFramework_gets_its_firmware_before_its_application()
    {
        Board board = Parsed.Board("""{ "id": "b", "kind": "nano-console", "port": "/dev/ttyUSB0" }""");
        Assert.Contains("--update", Assert.Single(NanoFlash.Plan(board, null)).Arguments);
        IReadOnlyList<ProgramCall> both = NanoFlash.Plan(board, "app.bin");
        Assert.Equal((2, true, true), (both.Count, both[0].Arguments.Contains("--update"), both[1].Arguments.Contains("app.bin")));
    }

    private FirmwareImage Image() => new()
    {
        Path = Path.Combine(_folder, "runner.elf"),
        Board = "b",
        Runner = "",
        SourceSha256 = "",
        Sha256 = "",
        FlashBytes = 0,
        StaticRamBytes = 0,
    };
}
