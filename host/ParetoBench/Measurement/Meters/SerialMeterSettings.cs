using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters;

/// <summary>Settings of an instrument on a serial port of its own.</summary>
public abstract record SerialMeterSettings : MeterSettings
{
    /// <summary>Serial port, best a /dev/serial/by-id path.</summary>
    public string? Port { get; init; }

    /// <summary>Bits per second, where the port is a real UART.</summary>
    public int? Baud { get; init; }

    /// <summary>Supply voltage of the board, V: set where the meter feeds the board, assumed where it measures only current.</summary>
    public double? Volts { get; init; }

    /// <summary>Digital input wired to the runner's marker pin. Null: no marker; windows are found in-band.</summary>
    public int? MarkerInput { get; init; }

    /// <summary>USB serial ports have modem lines, and some instruments send only while DTR is raised.</summary>
    public bool HasModemLines() => !PseudoTerminal.IsOne(Port);

    /// <summary>A pty has a program at its other end, never an instrument.</summary>
    public bool IsSimulated() => Simulated || !HasModemLines();

    /// <exception cref="MeterException">There is no port in the settings.</exception>
    public string NeedPort(string example, string where) => Port
        ?? throw MeterErrors.Setting($"The meter {Type} needs its port", where, $"Add \"port\", e.g. {example}.");

    /// <summary>The voltage at which the meter may feed the board.</summary>
    /// <param name="minimum">The lowest voltage that the instrument supplies, V.</param>
    /// <param name="maximum">The highest voltage that the instrument supplies, V.</param>
    /// <param name="context">Knows what the board takes.</param>
    /// <exception cref="MeterException">The voltage is missing, or beyond the board's limits or the instrument's.</exception>
    public double NeedSupply(double minimum, double maximum, MeterContext context)
    {
        double volts = Volts ?? throw MeterErrors.Setting($"The meter {Type} needs the board's supply voltage", context.Where, "Add \"volts\".");
        if (volts < minimum || volts > maximum)
        {
            throw MeterErrors.Setting(
                FormattableString.Invariant($"The meter {Type} supplies {minimum} to {maximum} V, not {volts} V"), context.Where,
                "Correct \"volts\", or feed the board from elsewhere.");
        }
        if (context.Supply is not { } limits)
            throw MeterErrors.VoltageUnlimited(context.Where);
        return limits.Allows(volts) ? volts : throw MeterErrors.VoltageForbidden(volts, limits.Min, limits.Max, context.Where);
    }

    /// <summary>The serial number as stated, or from the name that udev gives a USB port, e.g. usb-Nordic_Semiconductor_PPK2_C8D1B5A1B2C3-if01.</summary>
    public string SerialNumber()
    {
        if (Serial is { } stated)
            return stated;
        string name = Path.GetFileName(Port ?? "");
        int end = name.LastIndexOf("-if", StringComparison.Ordinal), start = end < 0 ? -1 : name.LastIndexOf('_', end);
        return name.StartsWith("usb-", StringComparison.Ordinal) && start > 0 ? name[(start + 1)..end] : "";
    }
}
