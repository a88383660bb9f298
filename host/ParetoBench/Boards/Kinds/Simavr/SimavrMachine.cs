using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Simavr;

/// <summary>An AVR microcontroller, cycle by cycle, in our own program around simavr's library; its UART at the other end of a pty.</summary>
public sealed class SimavrMachine(string board, SimavrSettings settings, string? image) : IBoardConnection
{
    private readonly PtyBoard _board = new(board, "the AVR simulator");

    public BenchException? Failure => _board.Failure;

    public ILink Open()
    {
        string elf = image ?? throw Incomplete("a firmware image");
        string machine = settings.Machine ?? throw Incomplete("a machine name such as atmega328p");
        int hertz = settings.ClockHertz ?? throw Incomplete("clockHertz");
        string simulator = NativeBuild.Make(
            "simulator-avr", "simulator-avr", $"The AVR simulator for board {board}", "apt-get install make gcc libsimavr-dev libelf-dev");
        return _board.Start(
            DieWithParent.Shell, device => DieWithParent.Arguments(simulator, [machine, hertz.ToString(), elf, device, .. settings.Arguments ?? []]));
    }

    public void Dispose() => _board.Dispose();

    private BenchException Incomplete(string missing) => new(
        $"Board {board} needs {missing}", "boards.json", "Add it to the board's entry.");
}
