namespace ParetoBench;

/// <summary>Where a figure comes from. Figures of different provenance are never mixed silently.</summary>
public enum Provenance
{
    /// <summary>Measured on a physical board by its own clock or by an instrument.</summary>
    Physical,

    /// <summary>Measured on the machine that runs this program.</summary>
    Local,

    /// <summary>Counted by an emulator of a board. Not a board's figure.</summary>
    Emulated,

    /// <summary>Computed by a cost model; not measured.</summary>
    Predicted,

    /// <summary>Read from a file made elsewhere.</summary>
    Imported,
}
