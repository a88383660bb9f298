using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Local;

/// <summary>The fields of this machine as a board with the .NET runner.</summary>
/// <param name="Baud">What the runner is told; a pty does not enforce it. Null is 115200.</param>
public sealed record LocalSettings(int? Baud = null, string? Engine = null, int? Core = null, int? Marker = null, bool Probes = false)
    : RunnerSettings(Engine, Core, Marker, Probes);

/// <summary>This machine, .NET runner.</summary>
internal sealed class LocalKind : BoardKind<LocalSettings>, IAnsweringKind
{
    public override string Name => "local";

    public override string Description => "this machine, .NET runner";

    public override Provenance Provenance => Provenance.Local;

    public override IReadOnlySet<string> NeutralFields { get; } = new HashSet<string> { "baud", "marker", "probes" };

    public IBoardConnection Connect(Board board, FirmwareImage? image) => new LocalRunner(board.Id, SettingsOf(board));

    protected override void Check(Board board, LocalSettings settings, string where) => settings.Check(where);
}
