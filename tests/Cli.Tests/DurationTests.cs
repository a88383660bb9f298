using ParetoBench.Cli;

namespace ParetoBench.Tests.Cli;

public class DurationTests
{
    [Theory]
    [InlineData("10s", 10)]
    [InlineData("250ms", 0.25)]
    [InlineData("1.5min", 90)]
    [InlineData("2h", 7200)]
    public void A_number_with_its_unit_is_a_duration(string text, double seconds) => Assert.Equal(seconds, Duration.Parse(text, "--for").TotalSeconds, 1e-9);

    [Theory]
    [InlineData("10")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("25h")]
    [InlineData("s")]
    public void Anything_else_is_refused_and_says_how_to_write_it(string text)
    {
        BenchException error = Assert.Throws<BenchException>(() => Duration.Parse(text, "--for"));
        Assert.Contains("with its unit", error.Todo);
    }
}
