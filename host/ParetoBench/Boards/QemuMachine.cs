namespace ParetoBench.Boards;

/// <summary>An Arm microcontroller board in QEMU, its UART at the other end of a pty pair.</summary>
public sealed class QemuMachine(BoardHostSettings settings) : IBoardHost
{
    private const string Program = "qemu-system-arm";

    private readonly PtyBoard _board = new(settings.Board, Program);

    public BenchException? Failure => _board.Failure;

    public string Start()
    {
        string image = settings.Image ?? throw Incomplete("a firmware image");
        string machine = settings.Machine ?? throw Incomplete("a machine name such as mps2-an386");
        if (!File.Exists(image))
        {
            throw new BenchException(
                $"The firmware image of board {settings.Board} is missing", image,
                "Build it (device/Native/README.md) or correct the path in boards.json.", ParetoBench.ExitCode.BoardFailed);
        }

        if (!ParentTie.Finds(Program))
            throw BoardProcess.NotInstalled(settings.Board, Program);

        // QEMU polls a pty of its own only once a second after a re-open; one that it merely opens has no such delay.
        return _board.Start(ParentTie.Shell, device => ParentTie.Arguments(Program,
        [
            "-M", machine, "-kernel", image, "-display", "none", "-monitor", "none",
            "-chardev", $"serial,path={device},id=link", "-serial", "chardev:link", .. settings.Arguments,
        ]));
    }

    public void Reset() => _board.Reset();

    public void Dispose() => _board.Dispose();

    private BenchException Incomplete(string missing) => new(
        $"Board {settings.Board} needs {missing}", "boards.json", "Add it to the board's entry.");
}
