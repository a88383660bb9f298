using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters;

/// <summary>What a meter may need to be opened.</summary>
/// <param name="Settings">As in boards.json.</param>
/// <param name="Where">Which board's meter it is, for errors.</param>
/// <param name="Supply">What the metered board takes; null when boards.json does not say.</param>
/// <param name="Time">This machine's clock.</param>
/// <param name="Probe">Opens the runner of the board that carries the probe; the meter disposes of it.</param>
public sealed record MeterContext(MeterSettings Settings, string Where, VoltageLimits? Supply, TimeProvider Time, Func<string, IProbeSession>? Probe = null)
{
    /// <summary>A pty has a program at its other end, never an instrument.</summary>
    public bool IsSimulated => Settings.Simulated || !HasModemLines;

    /// <summary>USB serial ports have, and some instruments send only while DTR is raised.</summary>
    public bool HasModemLines => !PseudoTerminal.IsOne(Settings.Port);

    /// <summary>Seconds of this machine's clock.</summary>
    public double Now() => (double)Time.GetTimestamp() / Time.TimestampFrequency;

    /// <exception cref="MeterException">There is no port in the settings.</exception>
    public string NeedPort(string example) => Settings.Port
        ?? throw MeterErrors.Setting($"The meter {Settings.Type} needs its port", Where, $"Add \"port\", e.g. {example}.");

    /// <summary>The voltage at which the meter may feed the board.</summary>
    /// <exception cref="MeterException">It is not stated, beyond the board's limits or beyond the instrument's.</exception>
    public double NeedSupply(double least, double most)
    {
        double volts = Settings.Volts ?? throw MeterErrors.Setting($"The meter {Settings.Type} needs the board's supply voltage", Where, "Add \"volts\".");
        if (volts < least || volts > most)
            throw MeterErrors.Setting(FormattableString.Invariant($"The meter {Settings.Type} supplies {least} to {most} V, not {volts} V"), Where, "Correct \"volts\", or feed the board from elsewhere.");
        VoltageLimits limits = Supply ?? throw MeterErrors.VoltageUnlimited(Where);
        return limits.Allows(volts) ? volts : throw MeterErrors.VoltageForbidden(volts, limits.Min, limits.Max, Where);
    }

    /// <summary>Serial number in the name that udev gives a USB port, e.g. usb-Nordic_Semiconductor_PPK2_C8D1B5A1B2C3-if01.</summary>
    public string SerialNumber()
    {
        if (Settings.Serial is { } stated)
            return stated;
        string name = Path.GetFileName(Settings.Port ?? "");
        int end = name.LastIndexOf("-if", StringComparison.Ordinal), start = end < 0 ? -1 : name.LastIndexOf('_', end);
        return name.StartsWith("usb-", StringComparison.Ordinal) && start > 0 ? name[(start + 1)..end] : "";
    }
}
