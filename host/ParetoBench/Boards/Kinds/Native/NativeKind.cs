using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Native;

/// <summary>The fields of this machine as a board with the C runner.</summary>
/// <param name="Arguments">Further arguments of the runner.</param>
public sealed record NativeSettings(IReadOnlyList<string>? Arguments = null);

/// <summary>This machine, C runner, built when needed.</summary>
internal sealed class NativeKind : BoardKind<NativeSettings>, IAnsweringKind
{
    public override string Name => "native";

    public override string Description => "this machine, C runner, built when needed";

    public override Provenance Provenance => Provenance.Local;

    public override IReadOnlyList<NeededProgram> Needs { get; } = [new("gcc", "apt-get install gcc make libc6-dev", "the C runner of this machine")];

    public IBoardConnection Connect(Board board, FirmwareImage? image) => new NativeRunner(board.Id, SettingsOf(board));
}
