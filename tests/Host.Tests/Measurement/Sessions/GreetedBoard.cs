using System.Runtime.CompilerServices;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Tests.Deployment;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>A session with a board whose runner has told whatever a test wants: no port is opened.</summary>
internal sealed class GreetedBoard : IBoardConnection
{
    private static readonly RunnerHello Silent = new() { VersionMajor = 1, VersionMinor = 0, BootNonce = 1 };

    /// <summary>What comes over it is seen here.</summary>
    public SimulatedBoard Runner { get; } = new();

    public static BoardSession Session(Board board, Func<RunnerHello, RunnerHello>? told = null, FirmwareImage? image = null) =>
        new GreetedBoard().Open(board, told, image);

    public BoardSession Open(Board board, Func<RunnerHello, RunnerHello>? told = null, FirmwareImage? image = null)
    {
        RunnerClient client = new(Runner, time: Runner.Time);
        RunnerHello roomy = Silent with { ModelCapacity = 1 << 20, ArenaCapacity = 1 << 20, InputCapacity = 1 << 20 };
        HelloOf(client) = told == null ? roomy : told(roomy);
        return New(board, this, client, image);
    }

    ILink IBoardConnection.Open() => Runner;

    public void Dispose()
    {
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern BoardSession New(Board board, IBoardConnection connection, RunnerClient client, FirmwareImage? image);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_hello")]
    private static extern ref RunnerHello? HelloOf(RunnerClient client);
}
