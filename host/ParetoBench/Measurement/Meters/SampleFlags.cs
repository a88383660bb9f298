namespace ParetoBench.Measurement.Meters;

/// <summary>What is known of one sample beside its value.</summary>
[Flags]
public enum SampleFlags : byte
{
    None = 0,

    /// <summary>The instrument was at the end of its highest range: the power was this or more.</summary>
    Saturated = 1,

    /// <summary>Below what the instrument resolves: the power was this or less.</summary>
    UnderRange = 2,

    /// <summary>Samples before this one were lost.</summary>
    AfterLoss = 4,

    /// <summary>The marker input was high.</summary>
    Marker = 8,

    /// <summary>The supply voltage was outside the limits that boards.json states.</summary>
    WrongVoltage = 16,
}
