using ParetoBench.Boards.Flashing;
using ParetoBench.Tables;

namespace ParetoBench.Boards;

/// <summary>One entry of boards.json: a physical board, a local machine, or an emulated board.</summary>
public sealed record Board
{
    public required string Id { get; init; }

    /// <summary><c>serial</c> for a physical board on a port, <c>ssh</c> for one on the network; otherwise one of the kinds.</summary>
    public required string Kind { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The board kind its runner names in the HELLO; null accepts any.</summary>
    public string? Runner { get; init; }

    /// <summary>Serial port of a physical board, best a /dev/serial/by-id path: it stays when ports are renumbered.</summary>
    public string? Port { get; init; }

    /// <summary>Bits per second; null is 115200.</summary>
    public int? Baud { get; init; }

    /// <summary>A board of kind ssh: user@host, or a name of ~/.ssh/config.</summary>
    public string? Host { get; init; }

    /// <summary>Engine of a .NET runner: <see cref="Kinds.RunnerArguments.Engines"/>; null is managed.</summary>
    public string? Engine { get; init; }

    /// <summary>The only core that a .NET runner's inferences may run on; null: the system chooses.</summary>
    public int? Core { get; init; }

    /// <summary>GPIO number of the marker pin of a .NET runner; null: none.</summary>
    public int? Marker { get; init; }

    /// <summary>Whether a .NET runner serves power monitors on its board's I2C buses.</summary>
    public bool Probes { get; init; }

    /// <summary>Folder in firmware-images whose runner.elf the board runs; null when the runner is no image.</summary>
    public string? Image { get; init; }

    /// <summary>Whether each model is built into an image of its own, because the board's RAM takes none over the wire.</summary>
    public bool Bake { get; init; }

    /// <summary>How the board is flashed; null when it is not by us.</summary>
    public FlashSettings? Flash { get; init; }

    /// <summary>The emulator's machine, e.g. <c>mps2-an386</c>.</summary>
    public string? Machine { get; init; }

    /// <summary>The microcontroller's clock, Hz, where an emulator must be told.</summary>
    public int? ClockHertz { get; init; }

    /// <summary>Further arguments of the emulator.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Working memory that the product's board has, bytes: arena, inputs and the runner's own data. Null: what the runner offers.</summary>
    public long? RamBytes { get; init; }

    /// <summary>Memory for code and constants that the product's board has, bytes: the device model and the runner. Null: what the runner offers.</summary>
    public long? FlashBytes { get; init; }

    /// <summary>The instrument that measures the board's energy; null: energy is not measured. Its settings belong to the meter's type.</summary>
    public OwnedSettings? Meter { get; init; }

    /// <summary>A second instrument on the same supply, for <c>doctor --compare-meters</c>.</summary>
    public OwnedSettings? ReferenceMeter { get; init; }

    /// <summary>The supply that the board takes, V; a meter feeds it within them only, and a reading beyond them is refused.</summary>
    public VoltageLimits? SupplyVolts { get; init; }

    /// <summary>Set on boards whose clock counts instructions.</summary>
    public InstructionClock? InstructionClock { get; init; }

    public Provenance Provenance => Kind switch
    {
        "serial" or "ssh" or "nano-console" => Provenance.Physical,
        "local" or "native" => Provenance.Local,
        _ => Provenance.Emulated,
    };
}

/// <summary>How an emulated board's clock is read: it counts instructions, and a time follows only under an assumption.</summary>
/// <param name="TicksPerInstruction">Clock ticks of one instruction, exact (QEMU: 2^shift ns x timer frequency).</param>
/// <param name="InstructionsPerSecond">Assumed speed, for a time derived from instructions.</param>
/// <param name="Assumption">The assumption in words; it stands beside every time derived from it.</param>
public sealed record InstructionClock(double TicksPerInstruction, double InstructionsPerSecond, string Assumption);
