using System.IO.Ports;
using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Serial;

/// <summary>The fields of a board on a serial port.</summary>
/// <param name="Port">Best a /dev/serial/by-id path: it stays when ports are renumbered.</param>
/// <param name="Baud">Bits per second; null is 115200.</param>
public sealed record SerialSettings(string? Port = null, int? Baud = null);

/// <summary>A physical board on a serial port, whose runner answers.</summary>
internal sealed class SerialKind : BoardKind<SerialSettings>, IAnsweringKind
{
    private const int DefaultBaud = 115200;

    public override string Name => "serial";

    public override string Description => "a physical board on a port";

    public override Provenance Provenance => Provenance.Physical;

    public override IReadOnlySet<string> NeutralFields { get; } = new HashSet<string> { "port", "baud" };

    public override string? PortOf(Board board) => SettingsOf(board).Port;

    public override IReadOnlyList<string> Discover() => SerialPort.GetPortNames();

    public IBoardConnection Connect(Board board, FirmwareImage? image)
    {
        SerialSettings settings = SettingsOf(board);
        return new SerialConnection(settings.Port!, settings.Baud ?? DefaultBaud);
    }

    protected override void Check(Board board, SerialSettings settings, string where) => SerialConnection.Require(settings.Port, settings.Baud, where);
}
