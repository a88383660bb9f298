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
        Provenance.Emulated => "Counted by an emulator. Not a board's figure.",
        Provenance.Predicted => "Computed by a cost model. Not measured.",
        _ => "Read from a file made elsewhere.",
    };
}
