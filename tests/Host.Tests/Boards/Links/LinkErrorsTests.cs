using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>What is told of a port that cannot be used.</summary>
public class LinkErrorsTests
{
    [Theory]
    [InlineData("", "This machine has no serial ports.")]
    [InlineData("/dev/ttyS0,/dev/ttyS1", "Available ports: /dev/ttyS0, /dev/ttyS1.")]
    public void A_missing_port_is_told_with_those_that_are_there(string present, string todo) =>
        Assert.EndsWith(todo, LinkErrors.PortMissing("/dev/ttyACM0", present.Split(',', StringSplitOptions.RemoveEmptyEntries)).Todo);

    [Theory]
    [InlineData(null, "Port /dev/ttyS0 is in use by another program")]
    [InlineData("minicom (712)", "Port /dev/ttyS0 is in use by another program: minicom (712)")]
    public void A_busy_port_is_told_with_its_holder_where_that_is_known(string? holder, string what) =>
        Assert.Equal(what, LinkErrors.PortBusy("/dev/ttyS0", holder, null).What);

    [Fact]
    public void An_error_of_a_port_is_the_boards_and_not_the_inputs() => Assert.Equal(ExitCode.BoardFailed, LinkErrors.Lost("b", null).ExitCode);
}
