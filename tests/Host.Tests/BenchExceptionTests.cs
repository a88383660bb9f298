namespace ParetoBench.Tests;

/// <summary>How an error reads.</summary>
public class BenchExceptionTests
{
    [Theory]
    [InlineData("boards.json, line 3", "It is wrong (boards.json, line 3)")]
    [InlineData("", "It is wrong")]
    public void The_place_follows_in_parentheses_where_there_is_one(string where, string message) =>
        Assert.Equal(message, new BenchException("It is wrong", where, "Correct it.").Message);

    [Fact]
    public void An_error_is_one_of_the_input_unless_it_says_otherwise() =>
        Assert.Equal(ExitCode.BadInput, new BenchException("", "", "").ExitCode);
}
