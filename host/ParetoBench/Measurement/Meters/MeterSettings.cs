namespace ParetoBench.Measurement.Meters;

/// <summary>
/// The settings that all types of meters have: the <c>meter</c> of a board in boards.json. Each type adds its own in a record of its
/// own. Null means "not given"; a meter checks what it needs when it is opened.
/// </summary>
public abstract record MeterSettings
{
    /// <summary>One of <see cref="MeterCatalog.Types"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the meter switches the board's supply.</summary>
    public bool? Power { get; init; }

    /// <summary>Seconds from power on to the first greeting; null is 2.</summary>
    public double? BootSeconds { get; init; }

    /// <summary>Serial number, where the instrument does not report it.</summary>
    public string? Serial { get; init; }

    /// <summary>Date of the last calibration, as the certificate says.</summary>
    public string? Calibrated { get; init; }

    /// <summary>Relative error of the instrument by its calibration certificate; null takes the maker's.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Relative error of the supply voltage, where it is assumed; null takes the meter's default.</summary>
    public double? VoltsAccuracy { get; init; }

    /// <summary>A program plays the instrument. A meter on a pty always counts as such.</summary>
    public bool Simulated { get; init; }
}
