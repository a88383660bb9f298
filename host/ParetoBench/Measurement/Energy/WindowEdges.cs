namespace ParetoBench.Measurement.Energy;

/// <summary>Where a window lies on the meter's clock.</summary>
/// <param name="From">Start, s.</param>
/// <param name="To">End, s.</param>
/// <param name="ShiftUncertainty">Standard uncertainty of the place of the whole window, s: both edges together.</param>
/// <param name="LengthUncertainty">Standard uncertainty of its length, s.</param>
/// <param name="How">How the edges were found, in words.</param>
public sealed record WindowEdges(double From, double To, double ShiftUncertainty, double LengthUncertainty, string How)
{
    public double Seconds => To - From;
}
