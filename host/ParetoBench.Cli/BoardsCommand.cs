using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Studies;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench boards list|check|flash</c>: the bench.</summary>
internal static class BoardsCommand
{
    private static readonly Option<string?> Boards = new("--boards")
    {
        Description = "The boards.json to use. [default: the one in this folder, else the program's own]",
        HelpName = "FILE",
    };
    private static readonly Argument<string[]> Names = new("BOARD") { Description = "Boards to check. [default: all]", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        Command list = new("list", "List the boards of the bench.") { Boards };
        list.SetAction(List);
        Command check = new("check", """
            Contact the runner of each board and print its version, limits and clock resolution. Changes nothing on the board.

            Exit codes: 0 all boards answered; 3 at least one did not.
            """)
        { Names, Boards };
        check.SetAction((line, cancel) => Task.Run(() => Check(line, cancel), CancellationToken.None));
        return new Command("boards", "List, check and flash the boards of the bench.") { list, check, BoardsFlashCommand.Create(Boards) };
    }

    internal static BoardCatalog Read(ParseResult line) =>
        BenchFile.Read(line.GetValue(Boards));

    private static int List(ParseResult line)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("board", "kind", "provenance", "port", "firmware image", "description");
        foreach (Board b in Read(line).Boards)
            table.AddRow(
                new[]
                {
                    b.Id,
                    b.Kind,
                    b.Provenance.ToString().ToLowerInvariant(),
                    BoardKindCatalog.Of(b).PortOf(b) ?? "started on demand",
                    b.Image ?? "-",
                    b.Description,
                }.Select(ResultOutput.Cell));
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
                using IBoardSession session = BoardSessions.Open(board, Installation.FirmwareImages, cancel);
                output.WriteLine(TerminalText.Clean($"{board.Id}: ok; {session.Describe(cancel)}"));
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
}
