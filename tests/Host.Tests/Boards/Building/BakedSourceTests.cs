using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>The C# that carries data into an application: nothing of the data becomes code.</summary>
public class BakedSourceTests
{
    [Fact]
    public void Nothing_but_letters_digits_and_signs_of_a_name_goes_into_a_boards_name()
    {
        BakedApplication application = new("pico\"; } evil\n-2.é", [], [], [], 0, 0, true);
        Assert.Contains("{ return \"pico_____evil_-2._\"; }", BakedSource.Case(application, 100, 2));
    }

    [Fact]
    public void Every_piece_has_all_of_its_bytes()
    {
        string source = BakedSource.Data(3, [[1, 2, 255], [.. Enumerable.Repeat((byte)7, 33)]]);
        Assert.Contains("public static class Data3\n", source);
        Assert.Contains("            1,2,255,\n", source);
        Assert.Contains($"            {string.Join(',', Enumerable.Repeat(7, 32))},\n            7,\n", source);
        Assert.Contains("case 1: return Piece1();", source);
    }
}
