namespace ParetoBench.Reports;

/// <summary>What a provenance means, for readers of a report.</summary>
public static class ProvenanceText
{
    /// <summary>The word that files and badges use.</summary>
    public static string Word(Provenance provenance) => provenance.ToString().ToLowerInvariant();

    public static string Sentence(Provenance provenance) => provenance switch
    {
        Provenance.Physical => "Measured on the board.",
        Provenance.Local => "Measured on the machine that ran ParetoBench.",
        Provenance.Emulated => "Counted by an emulator, not measured on a board.",
        Provenance.Predicted => "Computed by a cost model, not measured.",
        _ => "Read from a file produced elsewhere.",
    };
}
