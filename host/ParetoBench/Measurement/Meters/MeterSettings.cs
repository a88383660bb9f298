namespace ParetoBench.Measurement.Meters;

/// <summary>The <c>meter</c> of a board in boards.json. Null means "not given"; each meter checks what it needs when it is opened.</summary>
public sealed record MeterSettings
{
    /// <summary>One of <see cref="MeterCatalog.Types"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Serial port, best a /dev/serial/by-id path; ppk2 and lpm01a.</summary>
    public string? Port { get; init; }

    /// <summary>Bits per second, where the port is a real UART; of a Firmata board null is 57600.</summary>
    public int? Baud { get; init; }

    /// <summary>Board whose runner reads the probe (protocol PROBE_*); ina219, ina226 and ina236. Null: a bus of this machine.</summary>
    public string? Board { get; init; }

    /// <summary>The I2C bus: one of <see cref="I2cBuses.I2cBusCatalog.Forms"/>; null is <see cref="Bus"/>.</summary>
    public string? I2c { get; init; }

    /// <summary>I2C bus number, the same as <c>bus:N</c> in <see cref="I2c"/>; null is 1, the Raspberry Pi's header.</summary>
    public int? Bus { get; init; }

    /// <summary>I2C address: 64 or "0x40"; null is 0x40.</summary>
    public JsonAddress? Address { get; init; }

    /// <summary>Shunt resistor; null is 0.1 Ω, that of the common modules.</summary>
    public double? ShuntOhms { get; init; }

    /// <summary>Relative tolerance of the shunt; null is 0.01.</summary>
    public double? ShuntTolerance { get; init; }

    /// <summary>Largest current expected, A; chooses the range of the shunt amplifier.</summary>
    public double? MaxAmperes { get; init; }

    /// <summary>Largest supply voltage expected, V; chooses the bus range.</summary>
    public double? MaxVolts { get; init; }

    /// <summary>Conversions averaged into a sample; a power of two the part offers. Null is 1, or as many as a slow bus needs.</summary>
    public int? Averages { get; init; }

    /// <summary>Time of one conversion, µs (ina226, ina236), or resolution in bits (ina219: 9 to 12).</summary>
    public int? Conversion { get; init; }

    /// <summary>ppk2: <c>source</c> (it feeds the board) or <c>ampere</c> (it lies in the supply line).</summary>
    public string? Mode { get; init; }

    /// <summary>Supply voltage of the board, V: set where the meter feeds the board, assumed where it measures current alone.</summary>
    public double? Volts { get; init; }

    /// <summary>Whether the meter switches the board's supply.</summary>
    public bool? Power { get; init; }

    /// <summary>Seconds from power on to the first greeting; null is 2.</summary>
    public double? BootSeconds { get; init; }

    /// <summary>Digital input wired to the runner's marker pin; ppk2: 0 to 7, lpm01a: true D7 is the only one (7). Null: no marker, windows are found in-band.</summary>
    public int? MarkerInput { get; init; }

    /// <summary>ppk2: whether samples after a change of range are replaced by a moving average, as the maker's program does; null is true.</summary>
    public bool? SpikeFilter { get; init; }

    /// <summary>Samples a second; lpm01a.</summary>
    public double? Rate { get; init; }

    /// <summary>lpm01a: <c>ascii</c> (up to 10 kHz) or <c>binary</c> (up to 100 kHz).</summary>
    public string? Format { get; init; }

    /// <summary>rapl: the zone's name, e.g. <c>package-0</c>; null takes all packages together.</summary>
    public string? Domain { get; init; }

    /// <summary>rapl: the powercap folder, for tests and containers; trace: the file.</summary>
    public string? Path { get; init; }

    /// <summary>Where the instrument does not tell it.</summary>
    public string? Serial { get; init; }

    /// <summary>Date of the last calibration, as the certificate says.</summary>
    public string? Calibrated { get; init; }

    /// <summary>Relative error of the instrument by its calibration certificate; null takes the maker's.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Relative error of the supply voltage, where it is assumed; null takes the meter's default.</summary>
    public double? VoltsAccuracy { get; init; }

    /// <summary>The instrument is played by a program. A meter on a pty always counts as such.</summary>
    public bool Simulated { get; init; }
}
