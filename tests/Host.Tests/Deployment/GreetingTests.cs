using ParetoBench.Deployment;

namespace ParetoBench.Tests.Deployment;

/// <summary>A runner that answers is not yet one that this program can use.</summary>
public class GreetingTests
{
    [Fact]
    public void A_runner_of_another_protocol_is_told_with_both_versions()
    {
        RunnerException e = Assert.Throws<RunnerException>(() => Greet([9, 3, 1, 0, 0, 0]));
        Assert.StartsWith("The runner speaks protocol 9.3, this program 1.", e.What);
    }

    [Fact]
    public void A_runner_of_a_later_minor_version_is_accepted() => Assert.Equal(250, Greet([1, 250, 1, 0, 0, 0]).VersionMinor);

    [Fact]
    public void A_greeting_that_is_cut_off_is_no_greeting() =>
        Assert.Equal("The runner's reply to HELLO has the wrong length", Assert.Throws<RunnerException>(() => Greet([1, 0, 1])).What);

    [Fact]
    public void A_runner_that_does_not_name_its_board_is_accepted_for_any() => Assert.Null(Greet([1, 0, 1, 0, 0, 0], "linux").Board);

    private static RunnerHello Greet(byte[] reply, string? board = null)
    {
        AnsweringLink link = new(reply);
        using RunnerClient client = new(link, time: link.Time);
        return client.Greet(board);
    }
}
