using ParetoBench.Tables;

namespace ParetoBench.Tests.Tables;

public class CsvTextTests
{
    [Fact]
    public void Only_cells_that_need_quotes_have_them()
    {
        using StringWriter text = new();
        CsvText.Write(text, ["a", "b,c"], [["1", "say \"x\""], ["", "two\nlines"]]);
        Assert.Equal("a,\"b,c\"\n1,\"say \"\"x\"\"\"\n,\"two\nlines\"\n", text.ToString());
    }
}
