using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ParetoBench.Cli;

/// <summary>
/// Help of a verb: its first sentence, its arguments and options, then the rest of its description, verbatim.
/// In the list of verbs only the first sentence stands.
/// </summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    /// <summary>The same on every terminal and in a file, so that help reads as it was written.</summary>
    private const int Width = 100;

    private readonly HelpAction _usage;
    private readonly Dictionary<Command, string> _details = [];

    private HelpText(HelpAction usage) => _usage = usage;

    /// <summary>Who asks for help need not give the arguments.</summary>
    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand verbs)
    {
        HelpOption option = verbs.Options.OfType<HelpOption>().Single();
        HelpText text = new((HelpAction)option.Action!);
        text._usage.MaxWidth = Width;
        text.Split(verbs);
        option.Action = text;
    }

    public override int Invoke(ParseResult line)
    {
        int code = _usage.Invoke(line);
        if (_details.TryGetValue(line.CommandResult.Command, out string? details))
            line.InvocationConfiguration.Output.WriteLine(details);
        return code;
    }

    private void Split(Command command)
    {
        string[] parts = (command.Description ?? "").Split("\n\n", 2);
        command.Description = parts[0].ReplaceLineEndings(" ");
        if (parts.Length == 2)
            _details[command] = parts[1];
        foreach (Command verb in command.Subcommands)
            Split(verb);
    }
}
