using System.CommandLine;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class HelpTests
{
    public static TheoryData<string> Verbs { get; } = [.. Paths(ParetoBench.Cli.Program.Verbs(), "")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_reads_as_it_was_reviewed(string verb)
    {
        CommandLine run = await CommandLine.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        string[] lines = [.. run.Output.Split('\n').Select(line => line.TrimEnd())];
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        // The program's name is that of the process.
        Expected.Text($"help{verb.Replace(' ', '-')}", string.Join('\n', lines).Replace("testhost", "paretobench"));
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}")).Prepend(path);
}
