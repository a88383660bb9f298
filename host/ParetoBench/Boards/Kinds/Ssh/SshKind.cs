using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Ssh;

/// <summary>The fields of a board on the network.</summary>
/// <param name="Host">user@host, or a name of ~/.ssh/config.</param>
/// <param name="Arguments">Further arguments of ssh.</param>
public sealed record SshSettings(
    string? Host = null, IReadOnlyList<string>? Arguments = null, string? Engine = null, int? Core = null, int? Marker = null, bool Probes = false)
    : RunnerSettings(Engine, Core, Marker, Probes);

/// <summary>A Linux board on the network, whose .NET runner ssh starts.</summary>
internal sealed class SshKind : BoardKind<SshSettings>, IAnsweringKind
{
    public override string Name => "ssh";

    public override string Description => "a Linux board on the network, whose .NET runner ssh starts";

    public override Provenance Provenance => Provenance.Physical;

    public override IReadOnlySet<string> NeutralFields { get; } = new HashSet<string> { "host", "arguments", "marker", "probes" };

    /// <inheritdoc/>
    /// <remarks>A network is between.</remarks>
    public override double ReplyDelaySeconds => 0.02;

    public IBoardConnection Connect(Board board, FirmwareImage? image) => new SshRunner(board.Id, SettingsOf(board));

    protected override void Check(Board board, SshSettings settings, string where)
    {
        if (settings.Host == null)
            throw new BenchException("A board on the network needs a host", where, "Add \"host\": user@host.");
        settings.Check(where);
    }
}
