using System.Text;
using ParetoBench.Deployment.ConsoleReports;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>A line of a report counts only with its number, its word and the right check sum.</summary>
public class ConsoleLineTests
{
    [Fact]
    public void A_line_is_found_behind_words_without_an_end_of_line()
    {
        ConsoleLine line = Parse("boot: ok" + Summed("@PB 12 clock hz=10 text=a%20b") + "\r")!;
        Assert.Equal((12, "clock", 10L, "a b"), (line.Number, line.Word, line.Number64("hz"), line.Text("text")));
    }

    [Fact]
    public void The_last_mark_counts_where_a_line_was_torn() => Assert.Equal(3, Parse("@PB 2 ticks val" + Summed("@PB 3 end status=ok"))!.Number);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("@PB")]
    public void Other_words_are_neither_a_line_nor_damaged(string text)
    {
        Assert.Null(ConsoleLine.Parse(text, out bool damaged));
        Assert.False(damaged);
    }

    [Theory]
    [InlineData("@PB 1 end")]
    [InlineData("@PB 1 end *00000000")]
    [InlineData("@PB 1 end *")]
    public void A_line_without_the_right_check_sum_is_damaged(string text) => Damaged(text);

    [Theory]
    [InlineData("@PB x end")]
    [InlineData("@PB -1 end")]
    [InlineData("@PB 1")]
    [InlineData("@PB 99999999999 end")]
    public void A_line_without_a_number_or_a_word_is_damaged(string body) => Damaged(Summed(body));

    [Theory]
    [InlineData("@PB 1 w other=1")]
    [InlineData("@PB 1 w n=")]
    [InlineData("@PB 1 w n=-1")]
    [InlineData("@PB 1 w n=1.5")]
    [InlineData("@PB 1 w n=0x10")]
    public void A_value_that_is_no_number_is_named_with_its_line(string body) =>
        Assert.Equal("line 1 (w) has no valid value 'n'", Assert.Throws<FormatException>(() => Parse(Summed(body))!.Number64("n")).Message);

    [Theory]
    [InlineData("hex=0aFF", true)]
    [InlineData("hex=0", false)]
    [InlineData("hex=zz", false)]
    public void Bytes_are_pairs_of_hex_digits(string value, bool valid)
    {
        ConsoleLine line = Parse(Summed("@PB 1 output " + value))!;
        if (valid)
            Assert.Equal([0x0A, 0xFF], line.Bytes("hex"));
        else
            Assert.Throws<FormatException>(() => line.Bytes("hex"));
    }

    internal static string Summed(string body)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(body);
        return $"{body} *{Crc32.Compute(bytes, 0, bytes.Length):x8}";
    }

    private static ConsoleLine? Parse(string text) => ConsoleLine.Parse(text, out _);

    private static void Damaged(string text)
    {
        Assert.Null(ConsoleLine.Parse(text, out bool damaged));
        Assert.True(damaged);
    }
}
