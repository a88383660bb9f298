namespace ParetoBench.Measurement.Meters;

/// <summary>What a sample of power stands for.</summary>
public enum SampleKind
{
    /// <summary>The power at the sample's time; between two samples it is taken to change in a straight line.</summary>
    Point,

    /// <summary>The mean power since the sample before: energy counters and meters that integrate.</summary>
    Mean,
}
