namespace ParetoBench.Measurement.Meters;

/// <summary>What a reading says about the instrument that took it.</summary>
public sealed record MeterFacts
{
    /// <summary>E.g. <c>Nordic PPK2</c>.</summary>
    public required string Instrument { get; init; }

    /// <summary>Empty when neither the instrument nor boards.json states it.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Mode, range, rate and voltage in words.</summary>
    public required string Settings { get; init; }

    /// <summary>ISO date, or the instrument's own word about its calibration; empty when unknown.</summary>
    public string Calibration { get; init; } = "";

    public required MeterAccuracy Accuracy { get; init; }

    /// <summary>The longest that samples are usually on their way to this machine, or wait to be fetched, s.</summary>
    public double TransportSeconds { get; init; }

    /// <summary>Usual time between two samples, s.</summary>
    public required double SampleSeconds { get; init; }

    /// <summary>Whether it sees the runner's marker pin.</summary>
    public bool HasMarker { get; init; }

    /// <summary>A program that plays the instrument, or an instrument on a pty: its figures are never physical.</summary>
    public bool Simulated { get; init; }

    /// <summary>A file made elsewhere rather than an instrument.</summary>
    public bool Imported { get; init; }

    /// <summary>All of it in one line, for the record of a reading.</summary>
    public override string ToString() =>
        $"{(Simulated ? "simulated " : "")}{Instrument}{(Serial.Length > 0 ? $" serial {Serial}" : ", serial number unknown")}; {Settings}; " +
        $"calibration {(Calibration.Length > 0 ? Calibration : "date unknown")}";
}
