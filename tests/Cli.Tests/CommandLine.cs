using System.CommandLine;

namespace ParetoBench.Tests.Cli;

/// <summary>What one command line printed and how it ended.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int exitCode = await ParetoBench.Cli.Program.Run(args, new InvocationConfiguration { Output = output, Error = error });
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }
}
