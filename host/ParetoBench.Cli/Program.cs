using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

[assembly: InternalsVisibleTo("Cli.Tests")]

namespace ParetoBench.Cli;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return Run(args, new InvocationConfiguration());
    }

    /// <summary>The verbs, in the order in which a study passes through them.</summary>
    internal static RootCommand Verbs()
    {
        RootCommand verbs = new("Measures candidate predictors on boards and shows which ones are worth shipping.")
        {
            DemoCommand.Create(),
            DoctorCommand.Create(),
            BoardsCommand.Create(),
            RunCommand.Create(),
            QuantizeCommand.Create(),
            EvaluateCommand.Create(),
            FrontierCommand.Create(),
            EfficiencyCommand.Create(),
            PickCommand.Create(),
            ComplexityCommand.Create(),
            EnergyCommand.Create(),
            ReportCommand.Create(),
        };
        HelpText.AddTo(verbs);
        return verbs;
    }

    internal static async Task<int> Run(string[] args, InvocationConfiguration configuration)
    {
        // Figures are read and written alike on every machine.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        configuration.EnableDefaultExceptionHandler = false;
        // A cancelled verb ends within a second or two by itself and says what is kept.
        configuration.ProcessTerminationTimeout = TimeSpan.FromSeconds(20);
        try
        {
            ParseResult line = Verbs().Parse(args);
            if (line.Errors.Count > 0)
                throw NotUnderstood(line);
            return await line.InvokeAsync(configuration);
        }
        catch (BenchException e)
        {
            configuration.Error.WriteLine(TerminalText.CleanLines($"error:   {Sentence(e.What)}"));
            configuration.Error.WriteLine(TerminalText.Clean($"where:   {(e.Where.Length > 0 ? e.Where : "the command line")}"));
            configuration.Error.WriteLine(TerminalText.Clean($"do next: {e.Todo}"));
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            configuration.Error.WriteLine(TerminalText.Clean($"error:   A file cannot be read or written: {e.Message}"));
            configuration.Error.WriteLine("where:   the path in the line above");
            configuration.Error.WriteLine(
                "do next: Check that it exists, that you may write there and that the disk is not full; completed measurements are kept in run.db.");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            configuration.Error.WriteLine("cancelled");
            return ExitCode.Cancelled;
        }
    }

    /// <summary>What happened, with its full stop; a list of faults has none.</summary>
    private static string Sentence(string what) => what.Contains('\n') || what.TrimEnd()[^1] is '.' or ':' or '!' or '?' ? what : what + ".";

    private static BenchException NotUnderstood(ParseResult line)
    {
        if (line.CommandResult.Command is RootCommand)
            return new BenchException(
                line.UnmatchedTokens.Count > 0 ? $"There is no verb {line.UnmatchedTokens[0]}" : "No verb is given", "", "See paretobench --help.");
        return new BenchException(
            string.Join("; ", line.Errors.Select(error => error.Message.TrimEnd('.'))), "", $"See paretobench {line.CommandResult.Command.Name} --help.");
    }
}
