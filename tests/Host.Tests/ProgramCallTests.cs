namespace ParetoBench.Tests;

/// <summary>A command line that is shown can be typed as it stands.</summary>
public class ProgramCallTests
{
    [Theory]
    [InlineData("runner.elf", "runner.elf")]
    [InlineData("/dev/ttyACM0", "/dev/ttyACM0")]
    [InlineData("-p:A=b,c", "-p:A=b,c")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("~/file", "'~/file'")]
    [InlineData("it's", "'it'\\''s'")]
    public void An_argument_is_quoted_where_a_shell_would_change_it(string argument, string shown) =>
        Assert.Equal("tool " + shown, new ProgramCall("tool", [argument]).CommandLine);

    [Fact]
    public void A_program_is_quoted_too() => Assert.Equal("'/my tools/run' x", new ProgramCall("/my tools/run", ["x"]).CommandLine);

    [Fact]
    public void A_shell_reads_the_line_as_the_same_arguments()
    {
        ProgramCall call = new("printf", ["[%s]", "it's", "", "a b", "$HOME", "`ls`", "\"*\"", "two\nlines", "é", "\\"]);
        Assert.Equal("[it's][][a b][$HOME][`ls`][\"*\"][two\nlines][é][\\]", Programs.Run("/bin/sh", ["-c", call.CommandLine]).Said);
    }
}
