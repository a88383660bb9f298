using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Kinds.Simavr;

/// <summary>The fields of a board in simavr.</summary>
/// <param name="Machine">The microcontroller, e.g. <c>atmega2560</c>.</param>
/// <param name="ClockHertz">The microcontroller's clock, Hz, which the simulator must be told.</param>
/// <param name="Arguments">Further arguments of the simulator.</param>
public sealed record SimavrSettings(string? Machine = null, int? ClockHertz = null, IReadOnlyList<string>? Arguments = null);

/// <summary>An AVR microcontroller in simavr, cycle by cycle, which runs the same firmware image as a physical one.</summary>
internal sealed class SimavrKind : BoardKind<SimavrSettings>, IAnsweringKind
{
    public override string Name => "simavr";

    public override string Description => "an AVR board in simavr";

    public override Provenance Provenance => Provenance.Emulated;

    public override IReadOnlyList<NeededProgram> Needs { get; } =
    [
        new("avr-gcc", "apt-get install gcc-avr avr-libc", "AVR boards whose images hold the model"),
        new("gcc", "apt-get install gcc make libc6-dev libsimavr-dev libelf-dev", "the simulator of the AVR boards"),
    ];

    public IBoardConnection Connect(Board board, FirmwareImage? image) => new SimavrMachine(board.Id, SettingsOf(board), image?.Path);
}
