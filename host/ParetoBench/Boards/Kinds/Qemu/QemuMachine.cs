using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Qemu;

/// <summary>An Arm board in QEMU, its UART at the other end of a pty.</summary>
public sealed class QemuMachine(string board, QemuSettings settings, string? image) : IBoardConnection
{
    // Both are in Debian's package qemu-system-arm.
    private const string Emulator32 = "qemu-system-arm";
    private const string Emulator64 = "qemu-system-aarch64";

    private static readonly string[] Machines64 = ["raspi3ap", "raspi3b", "virt"];

    private readonly PtyBoard _board = new(board, ProgramFor(settings.Machine));

    public BenchException? Failure => _board.Failure;

    public ILink Open()
    {
        string elf = image ?? throw Incomplete("a firmware image");
        string machine = settings.Machine ?? throw Incomplete("a machine name such as mps2-an386");
        if (!File.Exists(elf))
        {
            throw new BenchException(
                $"The firmware image of board {board} is missing", elf,
                "Build it (device/Native/README.md) or correct the path in boards.json.", ExitCode.BoardFailed);
        }

        string program = ProgramFor(machine);
        if (Programs.Find(program) == null)
            throw BoardProcess.NotInstalled(board, program);

        // QEMU polls a pty of its own only once a second after a re-open; one that it merely opens has no such delay.
        return _board.Start(DieWithParent.Shell, device => DieWithParent.Arguments(program,
        [
            "-M", machine, "-kernel", elf, "-display", "none", "-monitor", "none",
            "-chardev", $"serial,path={device},id=link", "-serial", "chardev:link", .. settings.Arguments ?? [],
        ]));
    }

    public void Dispose() => _board.Dispose();

    private static string ProgramFor(string? machine) => Machines64.Contains(machine) ? Emulator64 : Emulator32;

    private BenchException Incomplete(string missing) => new(
        $"Board {board} needs {missing}", "boards.json", "Add it to the board's entry.");
}
