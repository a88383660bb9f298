using ParetoBench.Boards;
using ParetoBench.Boards.Building;

namespace ParetoBench.Tests.Boards.Kinds;

/// <summary>An emulator is started only when the board's entry is complete.</summary>
public class EmulatedBoardTests
{
    [Theory]
    [InlineData("qemu", "", null, "Board b needs a firmware image")]
    [InlineData("qemu", "", "runner.elf", "Board b needs a machine name such as mps2-an386")]
    [InlineData("qemu", ", \"machine\": \"microbit\"", "/nowhere/runner.elf", "The firmware image of board b is missing")]
    [InlineData("simavr", "", null, "Board b needs a firmware image")]
    [InlineData("simavr", "", "runner.elf", "Board b needs a machine name such as atmega328p")]
    [InlineData("simavr", ", \"machine\": \"atmega328p\"", "runner.elf", "Board b needs clockHertz")]
    public void What_an_entry_lacks_is_told(string kind, string fields, string? image, string what)
    {
        Board board = Parsed.Board($$"""{ "id": "b", "kind": "{{kind}}"{{fields}} }""");
        using IBoardConnection connection = ((IAnsweringKind)BoardKindCatalog.Of(board)).Connect(board, image == null ? null : Image(image));
        Assert.Equal(what, Assert.Throws<BenchException>(connection.Open).What);
    }

    [Theory]
    [InlineData("\"machine\": \"/nowhere/nanoclr\"", false)]
    [InlineData("\"machine\": \"/bin/sh\"", true)]
    public void A_virtual_device_is_there_when_the_program_that_is_named_is(string fields, bool isThere)
    {
        Board board = Parsed.Board($$"""{ "id": "b", "kind": "nanoclr", {{fields}} }""");
        Assert.Equal(isThere, BoardKindCatalog.Of(board).Missing(board).Count == 0);
    }

    private static FirmwareImage Image(string path) =>
        new() { Path = path, Board = "", Runner = "", SourceSha256 = "", Sha256 = "", FlashBytes = 0, StaticRamBytes = 0 };
}
