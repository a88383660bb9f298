using ParetoBench.Boards.Building;
using ParetoBench.Boards.Kinds;
using ParetoBench.Boards.Links;
using ParetoBench.Boards;
using ParetoBench.Deployment;

namespace ParetoBench.Measurement;

/// <summary>A board that answered: its runner greeted and known, its clock calibrated.</summary>
public sealed class BoardSession : IMeasuredBoard, IDisposable
{
    /// <summary>Empty regions timed to learn what reading the clock costs.</summary>
    private const int ClockRounds = 200;

    private readonly IBoardHost? _host;

    private BoardSession(Board board, IBoardHost? host, RunnerClient client, FirmwareImage? image)
    {
        Board = board;
        _host = host;
        Client = client;
        Image = image;
    }

    public Board Board { get; }

    public RunnerClient Client { get; }

    /// <summary>The image the board runs; null when its runner is not an image.</summary>
    public FirmwareImage? Image { get; }

    public RunnerHello Hello => Client.Hello;

    public ClockFacts Clock { get; private set; } = null!;

    /// <summary>Starts the board where this machine hosts it, opens its port, greets its runner.</summary>
    /// <exception cref="BenchException">The port or emulator is not there, nothing answers, or the wrong firmware does.</exception>
    public static BoardSession Open(Board board, string firmwareImages, CancellationToken cancel) =>
        Open(board, board.Image == null ? null : FirmwareImage.Read(firmwareImages, board.Image), cancel);

    /// <param name="image">The image that the board runs, or is to run where this machine hosts it.</param>
    /// <inheritdoc cref="Open(Board, string, CancellationToken)"/>
    public static BoardSession Open(Board board, FirmwareImage? image, CancellationToken cancel)
    {
        IBoardHost? host = null;
        RunnerClient? client = null;
        try
        {
            int baud = board.Baud ?? 115200;
            ILink link;
            if (board.Kind == "serial")
            {
                link = SerialLink.Open(board.Port!, baud);
            }
            else
            {
                host = BoardHosts.Create(board.Kind, new BoardHostSettings { Board = board.Id, Image = image?.Path, Machine = board.Machine, ClockHertz = board.ClockHertz, Arguments = board.Arguments, Baud = baud, Host = board.Host, Engine = board.Engine, Core = board.Core, Marker = board.Marker, Probes = board.Probes });
                link = host.Start();
            }
            client = new RunnerClient(link, gone: () => host?.Failure);
            client.Greet(board.Runner, cancel);
            CheckImage(board, image, client.Hello);
            return new BoardSession(board, host, client, image) { Clock = client.ReadClock(ClockRounds, cancel) };
        }
        catch
        {
            client?.Dispose();
            host?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _host?.Dispose();
    }

    /// <summary>Another firmware's sizes would be wrong, and its figures another board's.</summary>
    private static void CheckImage(Board board, FirmwareImage? image, RunnerHello hello)
    {
        if (image == null || hello.Image == null || hello.Image == image.SourceSha256)
            return;
        string found = hello.Image.Length == 0 ? "was built by hand" : $"was built from sources {hello.Image[..12]}";
        throw new BenchException($"Board {board.Id} runs another firmware than boards.json names: its runner {found}, the image '{board.Image}' from {image.SourceSha256[..12]}", $"board {board.Id}", "Flash the image again, or remove \"image\" from the board's entry to accept any firmware (its sizes are then unknown).", ExitCode.BoardFailed);
    }
}
