using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Where an energy comes from, by the board and by the instrument: the less real of the two.</summary>
public static class MeterProvenance
{
    public static Provenance Of(Provenance board, MeterFacts meter) =>
        meter.Simulated || board == Provenance.Emulated ? Provenance.Emulated
        : meter.Imported ? Provenance.Imported
        : board;
}
