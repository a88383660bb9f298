using System.CommandLine;
using System.Globalization;
using ParetoBench.Boards.Kinds;
using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Studies;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench boards list|check|flash</c>: the bench.</summary>
internal static class BoardsCommand
{
    private static readonly Option<string?> Boards = new("--boards") { Description = "The bench's boards.json; else the one in this folder, else the program's own.", HelpName = "FILE" };
    private static readonly Argument<string[]> Names = new("BOARD") { Description = "Boards to check; none means all.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        Command list = new("list", "List the boards of the bench.") { Boards };
        list.SetAction(List);
        Command check = new("check", """
            Greet the runner of each board: who is there, what it holds, how fine its clock is. Changes nothing on the board.

            Exit codes: 0 all boards answered, 3 at least one did not.
            """)
        { Names, Boards };
        check.SetAction((line, cancel) => Task.Run(() => Check(line, cancel), CancellationToken.None));
        return new Command("boards", "List, check and flash the boards of the bench.") { list, check, BoardsFlashCommand.Create(Boards) };
    }

    internal static BoardCatalog Read(ParseResult line) =>
        BenchFile.Read(line.GetValue(Boards));

    private static int List(ParseResult line)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("board", "kind", "figures are", "port", "firmware image", "description");
        foreach (Board b in Read(line).Boards)
            table.AddRow(new[] { b.Id, b.Kind, b.Provenance.ToString().ToLowerInvariant(), b.Port ?? "started when needed", b.Image ?? "-", b.Description }.Select(ResultOutput.Cell));
        ResultOutput.Terminal(line.InvocationConfiguration.Output).Write(table);
        return ExitCode.Ok;
    }

    private static int Check(ParseResult line, CancellationToken cancel)
    {
        BoardCatalog catalog = Read(line);
        string[] names = line.GetValue(Names) ?? [];
        TextWriter output = line.InvocationConfiguration.Output;
        int failed = 0;
        foreach (Board board in names.Length == 0 ? catalog.Boards : [.. names.Select(n => catalog.Find(n, "the command line"))])
        {
            try
            {
                if (ConsoleHosts.Knows(board.Kind))
                {
                    output.WriteLine(TerminalText.Clean($"{board.Id}: ok; {Describe(ConsoleMeasurement.WhyNot(board) is { } lacking ? throw lacking : ConsoleMeasurement.Greet(board, cancel))}"));
                    continue;
                }
                using BoardSession session = BoardSession.Open(board, Installation.FirmwareImages, cancel);
                output.WriteLine(TerminalText.Clean($"{board.Id}: ok; {Describe(session)}"));
            }
            catch (BenchException e)
            {
                failed++;
                output.WriteLine(TerminalText.Clean($"{board.Id}: {e.Message}"));
                output.WriteLine(TerminalText.Clean($"  do next: {e.Todo}"));
            }
        }
        return failed == 0 ? ExitCode.Ok : ExitCode.BoardFailed;
    }

    private static string Describe(Deployment.ConsoleReports.ConsoleReport report) => string.Create(CultureInfo.InvariantCulture,
        $"runner {report.Hello.Runner} on {report.Hello.Board}{(report.System.Length > 0 ? $" ({report.System})" : "")}, engine {report.Hello.Engine}, variants are built in, clock {report.Clock.TicksPerSecond / 1e6:0.###} MHz (resolution {report.Clock.ResolutionTicks}, overhead {report.Clock.OverheadTicks} ticks)");

    private static string Describe(BoardSession session)
    {
        RunnerHello hello = session.Hello;
        ClockFacts clock = session.Clock;
        return string.Create(CultureInfo.InvariantCulture, $"runner {hello.Runner} on {hello.Board}, engine {hello.Engine}, model up to {hello.ModelCapacity:N0} B, arena up to {hello.ArenaCapacity:N0} B, clock {clock.TicksPerSecond / 1e6:0.###} MHz (resolution {clock.ResolutionTicks}, overhead {clock.OverheadTicks} ticks)");
    }
}
