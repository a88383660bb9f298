namespace ParetoBench.RaspberryPi.Probes;

/// <summary>A power monitor on I2C as registers of 16 bits, most significant byte first.</summary>
internal interface IPowerMonitor
{
    /// <summary>Bits of the configuration register that read back as written.</summary>
    int ConfigurationMask { get; }

    /// <summary>The same for the calibration register.</summary>
    int CalibrationMask { get; }

    byte ShuntRegister { get; }

    byte BusRegister { get; }

    byte CurrentRegister { get; }

    byte CalibrationRegister { get; }

    /// <summary>Null: the part has no such register.</summary>
    byte? ManufacturerRegister { get; }

    byte? DieRegister { get; }

    /// <summary>Whether the part can be of this kind, by its identity registers.</summary>
    bool Is(int manufacturer, int die);

    /// <summary>Whether a conversion ended since the last sample was taken.</summary>
    bool IsReady(RegisterDevice part);

    /// <summary>After a sample: the next <see cref="IsReady"/> speaks of the next conversion.</summary>
    void Acknowledge(RegisterDevice part);
}
