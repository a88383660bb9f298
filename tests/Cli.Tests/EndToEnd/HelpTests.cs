using System.CommandLine;
using ParetoBench;

namespace Cli.Tests.EndToEnd;

public class HelpTests
{
    public static TheoryData<string> Verbs { get; } = [.. Paths(ParetoBench.Cli.Program.Verbs(), "")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_reads_as_it_was_reviewed(string verb)
    {
        CommandLine run = await CommandLine.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
        // The program's name is that of the process.
        Expected.Text($"help{verb.Replace(' ', '-')}", run.Output.Replace("testhost", "paretobench"));
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}")).Prepend(path);
}
