using System.Globalization;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Deployment;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement.Sessions;

/// <summary>A board that answered: its runner greeted and known, its clock calibrated.</summary>
public sealed class BoardSession : IBoardSession
{
    /// <summary>Empty regions timed to learn what reading the clock costs.</summary>
    private const int ClockRounds = 200;

    private readonly IBoardConnection _connection;

    private BoardSession(Board board, IBoardConnection connection, RunnerClient client, FirmwareImage? image)
    {
        Board = board;
        _connection = connection;
        Client = client;
        Image = image;
    }

    /// <inheritdoc/>
    public int Attempts => 3;

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
        IBoardConnection? connection = null;
        RunnerClient? client = null;
        try
        {
            connection = KindOf(board).Connect(board, image);
            client = new RunnerClient(connection.Open(), gone: () => connection.Failure);
            client.Greet(board.Runner, cancel);
            CheckImage(board, image, client.Hello);
            return new BoardSession(board, connection, client, image) { Clock = client.ReadClock(ClockRounds, cancel) };
        }
        catch
        {
            client?.Dispose();
            connection?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public MeasurementOutcome Measure(Variant variant, IReadOnlyList<ReferenceSample> samples, Repeats repeats, TimeProvider time, CancellationToken cancel) =>
        new VariantMeasurement(this, repeats, time).Run(variant, samples, cancel);

    /// <inheritdoc/>
    public string Describe(CancellationToken cancel) => string.Create(CultureInfo.InvariantCulture,
        $"runner {Hello.Runner} on {Hello.Board}, engine {Hello.Engine}, model up to {Hello.ModelCapacity:N0} B, arena up to {Hello.ArenaCapacity:N0} B, "
        + $"{Clock.Describe()}");

    public void Dispose()
    {
        Client.Dispose();
        _connection.Dispose();
    }

    private static IAnsweringKind KindOf(Board board) => BoardKindCatalog.Of(board) as IAnsweringKind
        ?? throw new BenchException(
            $"Board {board.Id} takes no requests: variants are built into its applications", $"board {board.Id}", "Use a board whose runner answers for this.");

    /// <summary>Another firmware's sizes would be wrong, and its figures another board's.</summary>
    private static void CheckImage(Board board, FirmwareImage? image, RunnerHello hello)
    {
        if (image == null || hello.Image == null || hello.Image == image.SourceSha256)
            return;
        string found = hello.Image.Length == 0 ? "was built by hand" : $"was built from sources {hello.Image[..12]}";
        throw new BenchException(
            $"Board {board.Id} runs another firmware than boards.json names: its runner {found}, the image '{board.Image}' from {image.SourceSha256[..12]}",
            $"board {board.Id}", "Flash the image again, or remove \"image\" from the board's entry to accept any firmware (its sizes are then unknown).",
            ExitCode.BoardFailed);
    }
}
