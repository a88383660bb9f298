namespace ParetoBench.Boards.Kinds;

/// <summary>What a board host may want to know of its board.</summary>
public sealed record BoardHostSettings
{
    /// <summary>The board's id, for errors.</summary>
    public required string Board { get; init; }

    /// <summary>Path of the firmware image; not for local boards.</summary>
    public string? Image { get; init; }

    /// <summary>The emulator's machine name, e.g. <c>mps2-an386</c>.</summary>
    public string? Machine { get; init; }

    /// <summary>The emulated microcontroller's clock, Hz, where the emulator must be told.</summary>
    public int? ClockHertz { get; init; }

    /// <summary>Further arguments of the emulator, e.g. <c>-icount shift=8,sleep=off</c> as two.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Of a board of kind ssh: user@host.</summary>
    public string? Host { get; init; }

    /// <summary>Engine of a .NET runner; null is managed.</summary>
    public string? Engine { get; init; }

    /// <summary>The only core for a .NET runner's inferences.</summary>
    public int? Core { get; init; }

    /// <summary>GPIO number of a .NET runner's marker pin.</summary>
    public int? Marker { get; init; }

    /// <summary>Whether a .NET runner serves power monitors on I2C.</summary>
    public bool Probes { get; init; }

    /// <summary>Baud rate that the runner is told; ptys do not enforce it.</summary>
    public int Baud { get; init; } = 115200;
}
