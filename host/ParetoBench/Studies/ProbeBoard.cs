using ParetoBench.Boards;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Studies;

/// <summary>A board of the bench as the carrier of a power probe.</summary>
public sealed class ProbeBoard : IProbeSession
{
    private const int I2cProbes = 1;

    private readonly BoardSession _session;

    private ProbeBoard(BoardSession session) => _session = session;

    public string Description => $"board {_session.Board.Id}";

    public bool IsSimulated =>
        _session.Board.Provenance != Provenance.Physical || PseudoTerminal.IsOne(BoardKindCatalog.Of(_session.Board).PortOf(_session.Board));

    /// <exception cref="BenchException">The board is not there, or its runner serves no probes.</exception>
    public static ProbeBoard Open(Board board, string firmwareImages)
    {
        BoardSession session = BoardSession.Open(board, firmwareImages, CancellationToken.None);
        if ((session.Hello.Probes & I2cProbes) is 1)
            return new ProbeBoard(session);
        session.Dispose();
        throw new MeterException(
            $"The runner of board {board.Id} serves no power probes", $"board {board.Id}",
            "Use the Linux runner of this version on a board with an I2C bus, e.g. a Raspberry Pi.");
    }

    public ProbeStart Start(ProbeRequest request) => _session.Client.StartProbe(request);

    public ProbeReading Read(int most) => _session.Client.ReadProbe(most);

    public void Stop() => _session.Client.StopProbe();

    public void Dispose() => _session.Dispose();
}
