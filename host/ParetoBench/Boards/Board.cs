using System.Text.Json;
using System.Text.Json.Serialization;
using ParetoBench.Boards.Flashing;
using ParetoBench.Tables;

namespace ParetoBench.Boards;

/// <summary>One entry of boards.json: a physical board, a local machine, or an emulated board.</summary>
public sealed record Board
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="BoardKindCatalog.All"/>, which says what its boards are and how they are reached.</summary>
    public required string Kind { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The board kind its runner names in the HELLO; null accepts any.</summary>
    public string? Runner { get; init; }

    /// <summary>Folder in firmware-images whose runner.elf the board runs; null when the runner is no image.</summary>
    public string? Image { get; init; }

    /// <summary>Whether each model is built into an image of its own, because the board's RAM takes none over the wire.</summary>
    public bool Bake { get; init; }

    /// <summary>How the board is flashed; null when it is not by us.</summary>
    [JsonConverter(typeof(FlashSettingsConverter))]
    public OwnedSettings? Flash { get; init; }

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

    /// <summary>Fields that belong to the board's kind, which reads and checks them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> KindFields { get; init; } = [];

    /// <summary>Where the board's figures come from: its kind says so, no file can.</summary>
    /// <exception cref="BenchException">The kind is unknown.</exception>
    [JsonIgnore]
    public Provenance Provenance => BoardKindCatalog.Of(this).Provenance;

    /// <summary>A file that states a provenance is refused.</summary>
    [JsonInclude, JsonPropertyName("provenance")]
    internal JsonElement? StatedProvenance { get; init; }
}

/// <summary>How an emulated board's clock is read: it counts instructions, and a time follows only under an assumption.</summary>
/// <param name="TicksPerInstruction">Clock ticks of one instruction, exact (QEMU: 2^shift ns x timer frequency).</param>
/// <param name="InstructionsPerSecond">Assumed speed, for a time derived from instructions.</param>
/// <param name="Assumption">The assumption in words; it stands beside every time derived from it.</param>
public sealed record InstructionClock(double TicksPerInstruction, double InstructionsPerSecond, string Assumption);
