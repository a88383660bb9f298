using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Flashing;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Cli;

/// <summary><c>paretobench boards flash</c>: the runner onto a board, by the usual tools.</summary>
internal static class BoardsFlashCommand
{
    private static readonly Argument<string> Name = new("BOARD") { Description = "The board to flash." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the command lines without running them." };
    private static readonly Option<string?> Bake = new("--bake")
    {
        Description = "Build this variant (a .pbm file) into the image. Needs the board's cross compiler.",
        HelpName = "VARIANT",
    };
    private static readonly Option<string?> Output = new("--output")
    {
        Description = "nanoFramework: folder for the application's sources and image.",
        HelpName = "FOLDER",
    };
    private static readonly Option<string?> Inputs = new("--inputs")
    {
        Description = "nanoFramework: test inputs to build in, in the variant's own types. [default: made up from a fixed seed]",
        HelpName = "FILE",
    };
    private static readonly Option<string?> Timeout = new("--timeout") { Description = "Stop the tool after this time. [default: 120s]", HelpName = "120s" };

    public static Command Create(Option<string?> boards)
    {
        Command flash = new("flash", """
            Flash the runner onto a board with the tool named in its "flash" entry in boards.json.

            The tool's command line is printed, and its output is shown and checked; no shell is involved.
            If the board has a port, the runner is then contacted: it must be the image that was flashed.
            An emulated board loads its image at every start: --bake only builds the image and prints its path.
            Boards with .NET nanoFramework get their firmware and, with --bake, an application that contains
            the variant as C#: it is generated, compiled if the tools are installed, and deployed with nanoff.

            Exit codes: 0 flashed; 2 the entry or the file is wrong; 3 the tool is missing, failed, hung or
            did not report success, or a different runner answered.
            """)
        { Name, DryRun, Bake, Output, Inputs, Timeout, boards };
        flash.SetAction((line, cancel) => Task.Run(() => Run(line, BoardsCommand.Read(line), cancel), CancellationToken.None));
        return flash;
    }

    private static int Run(ParseResult line, BoardCatalog catalog, CancellationToken cancel)
    {
        TextWriter output = line.InvocationConfiguration.Output, error = line.InvocationConfiguration.Error;
        Board board = catalog.Find(line.GetValue(Name)!, "the command line");
        if (BoardKindCatalog.Of(board) is IPrintingKind)
            return new NanoFlashCommand(board, line.GetValue(Bake), line.GetValue(Inputs), line.GetValue(Output), line.GetValue(DryRun), TimeoutOf(line))
                .Run(output, error);
        FirmwareImage? image = Image(board, line.GetValue(Bake));
        if (!BoardKindCatalog.Of(board).IsFlashed && board.Flash == null)
        {
            output.WriteLine(
                TerminalText.Clean(
                    image == null
                        ? $"{board.Id}: nothing to flash; it runs on this machine"
                        : $"{board.Id}: nothing to flash; it loads its image at every start: {image.Path}"));
            return ExitCode.Ok;
        }
        TimeSpan timeout = TimeoutOf(line);
        if (line.GetValue(DryRun))
        {
            (IFlashTool tool, FlashRequest request) = BoardFlash.Plan(board, image);
            foreach (ProgramCall step in tool.Steps(request))
                output.WriteLine(TerminalText.Clean(step.CommandLine));
            return ExitCode.Ok;
        }
        BoardFlash.Flash(board, image, timeout, words => error.WriteLine(TerminalText.Clean(words)));
        output.WriteLine(TerminalText.Clean($"{board.Id}: flashed; {Checked(board, image, cancel)}"));
        return ExitCode.Ok;
    }

    private static FirmwareImage? Image(Board board, string? variant)
    {
        if (variant == null)
            return board.Image == null ? null : FirmwareImage.Read(Installation.FirmwareImages, board.Image);
        if (board.Image == null)
            throw new BenchException($"Board {board.Id} has no image to bake the model into", "boards.json", "Add \"image\": a folder of firmware-images.");
        if (!File.Exists(variant))
            throw new BenchException("The variant file does not exist", variant, "Give the .pbm file that 'paretobench quantize' wrote.");
        byte[] model = File.ReadAllBytes(variant);
        BakedImage.RequireModel(model, variant);
        return BakedImage.Build(board.Image, model);
    }

    private static string Checked(Board board, FirmwareImage? image, CancellationToken cancel)
    {
        using BoardSession session = BoardSession.Open(board, BoardFlash.FlashesImage(board) ? image : null, cancel);
        return $"runner {session.Hello.Runner} answers{(session.Hello.Baked is { } digest ? $" with model {digest[..12]} in flash" : "")}";
    }

    private static TimeSpan TimeoutOf(ParseResult line) => line.GetValue(Timeout) is { } text ? Duration.Parse(text, "--timeout") : FlashRun.DefaultTimeout;
}
