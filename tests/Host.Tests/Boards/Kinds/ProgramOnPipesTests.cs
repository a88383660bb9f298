using System.Text;
using ParetoBench.Boards.Kinds;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Kinds;

/// <summary>A program whose input and output are the link.</summary>
public class ProgramOnPipesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public void What_is_written_is_the_programs_input_and_what_it_prints_is_read()
    {
        using ProgramOnPipes board = new("b", "cat", []);
        using ILink link = board.Open();
        link.Write("xhello"u8.ToArray(), 1, 5);
        Assert.Equal("hello", Read(link, 5));
    }

    [Fact]
    public void A_program_that_is_to_hear_nothing_finds_the_end_of_its_input()
    {
        using ProgramOnPipes board = new("b", "cat", [], hearsNothing: true);
        using ILink link = board.Open();
        Assert.Contains("vanished", Assert.Throws<LinkException>(() => Read(link, 1)).What);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_program_that_ended_is_told_with_its_exit_code_whatever_it_is(int exitCode)
    {
        using ProgramOnPipes board = new("b", "/bin/sh", ["-c", $"exit {exitCode}"]);
        using ILink link = board.Open();
        Assert.Throws<LinkException>(() => Read(link, 1));
        Assert.Equal(($"/bin/sh ended with exit code {exitCode}", "board b"), (board.Failure?.What, board.Failure?.Where));
    }

    [Fact]
    public void A_program_that_lives_has_not_failed_nor_has_one_that_was_not_started()
    {
        using ProgramOnPipes board = new("b", "cat", []);
        Assert.Null(board.Failure);
        using ILink link = board.Open();
        Assert.Null(board.Failure);
    }

    [Fact]
    public void A_program_that_is_not_there_is_told_with_its_board()
    {
        using ProgramOnPipes board = new("b", "/nowhere/runner", []);
        BenchException e = Assert.Throws<BenchException>(board.Open);
        Assert.StartsWith("Cannot start /nowhere/runner for board b: ", e.What);
        Assert.Equal(ExitCode.BoardFailed, e.ExitCode);
    }

    private static string Read(ILink link, int count)
    {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            int got = link.Read(bytes, done, count - done, Long);
            Assert.NotEqual(0, got);
            done += got;
        }
        return Encoding.ASCII.GetString(bytes);
    }
}
