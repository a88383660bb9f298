using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Kinds.Ssh;

namespace ParetoBench.Tests.Boards;

/// <summary>What a .NET runner is told of its board's entry.</summary>
public class RunnerSettingsTests
{
    [Fact]
    public void A_runner_of_which_nothing_is_stated_is_told_nothing() => Assert.Empty(new LocalSettings(Baud: 9600).CommandLine());

    [Fact]
    public void A_runner_is_told_all_that_is_stated_zeros_as_well() =>
        Assert.Equal(
            ["--engine=native", "--library=lib.so", "--core=0", "--marker=17", "--probes"],
            new LocalSettings(Engine: "native", Core: 0, Marker: 17, Probes: true).CommandLine("lib.so"));

    [Fact]
    public void The_command_on_a_board_ends_with_its_runners_settings()
    {
        Assert.EndsWith("--stdio --engine=ort --core=3", new SshRunner("b", new SshSettings("h", Engine: "ort", Core: 3)).Command);
        Assert.EndsWith("--stdio", new SshRunner("b", new SshSettings("h")).Command);
    }

    [Fact]
    public void A_board_on_the_network_without_a_host_is_not_started() =>
        Assert.Equal("Board b needs the host that ssh connects to", Assert.Throws<BenchException>(() => new SshRunner("b", new SshSettings()).Open()).What);
}
