using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Qemu;

/// <summary>The fields of a board in QEMU.</summary>
/// <param name="Machine">QEMU's name of the machine, e.g. <c>mps2-an386</c>.</param>
/// <param name="Arguments">Further arguments of QEMU, e.g. <c>-icount shift=8,sleep=off</c> as two.</param>
public sealed record QemuSettings(string? Machine = null, IReadOnlyList<string>? Arguments = null);

/// <summary>An Arm board in QEMU, which runs the same firmware image as a physical one.</summary>
internal sealed class QemuKind : BoardKind<QemuSettings>, IAnsweringKind
{
    public override string Name => "qemu";

    public override string Description => "an Arm board in QEMU";

    public override Provenance Provenance => Provenance.Emulated;

    public override IReadOnlyList<NeededProgram> Needs { get; } = [new("qemu-system-arm", "apt-get install qemu-system-arm", "the emulated Arm boards")];

    public IBoardConnection Connect(Board board, FirmwareImage? image) => new QemuMachine(board.Id, SettingsOf(board), image?.Path);
}
