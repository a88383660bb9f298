using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards.Flashing;

/// <summary>When a tool's words mean that the image is on the board.</summary>
public class FlashJudgementTests
{
    private static readonly FlashWords Words = new("Verified", ("no probe", "Plug it in."));

    [Theory]
    [InlineData(0, "writing\nverified ok\n", null)]
    [InlineData(1, "verified ok\n", "tool ended with exit code 1")]
    [InlineData(0, "writing\n", "tool ended without an error, but did not print \"Verified\"")]
    [InlineData(0, "verified ok\n  Error: No Probe found  \n", "tool failed: Error: No Probe found")]
    [InlineData(1, "no probe\n", "tool failed: no probe")]
    public void Known_words_of_a_failure_count_before_the_exit_code_and_that_before_success(int exitCode, string said, string? what) =>
        Assert.Equal(what, Words.Judge("tool", exitCode, said)?.What);

    [Fact]
    public void A_line_without_end_is_cut() =>
        Assert.Equal("tool failed: ".Length + 160, Words.Judge("tool", 1, "no probe " + new string('x', 100_000))!.What.Length);

    [Theory]
    [InlineData(0, "whatever", null)]
    [InlineData(255, "Permission denied (publickey).", "the board refused the ssh login")]
    [InlineData(255, "Host key verification failed.", "the board refused the ssh login")]
    [InlineData(255, "ssh: Could not resolve hostname pi", "the board does not answer on the network")]
    [InlineData(255, "connect to host pi port 22: Connection timed out", "the board does not answer on the network")]
    [InlineData(1, "disk full", "copying or starting the runner ended with exit code 1")]
    public void What_ssh_says_is_told_in_terms_of_the_board(int exitCode, string said, string? what) =>
        Assert.Equal(what, new SshCopy().Judge(exitCode, said)?.What);
}
