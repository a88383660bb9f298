namespace ParetoBench.Tests;

/// <summary>What of a program's end is worth telling.</summary>
public class ProgramEndTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void Only_exit_code_0_is_well(int? exitCode, bool isOk) => Assert.Equal(isOk, new ProgramEnd(exitCode, "").IsOk);

    [Fact]
    public void The_last_six_lines_are_told_without_empty_ones() =>
        Assert.Equal("3 | 4 | 5 | 6 | 7 | 8", new ProgramEnd(1, "1\n2\n3\n\n 4 \n5\n6\r\n7\n   \n8\n").LastLines);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    public void Silence_is_told_as_such(string said) => Assert.Equal("it printed nothing", new ProgramEnd(1, said).LastLines);
}
