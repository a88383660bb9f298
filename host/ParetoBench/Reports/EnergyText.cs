using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>How a board's energy was measured, in words: what a reader must know besides the figures.</summary>
internal static class EnergyText
{
    public const string NoMeter = "not measured: the board has no meter in boards.json";

    /// <summary>Empty when nothing was measured on the board at all.</summary>
    public static string Of(IReadOnlyList<MeasurementRow> rows)
    {
        MeasurementRow[] completed = [.. rows.Where(r => r.Status == MeasurementStatus.Completed)];
        if (completed.Length == 0)
            return "";
        string[] bases = [.. completed.Select(Basis).Distinct()];
        // Windows differ a little from variant to variant; the instrument is one.
        MeasurementRow? first = completed.FirstOrDefault(r => r.EnergyUj != null);
        MeasurementRow? refused = completed.FirstOrDefault(r => r.EnergyUj == null && r.EnergyBasis.Length > 0);
        if (first == null)
            return bases[0];
        string text = Reservation(first) + first.EnergyBasis;
        return refused == null ? text : $"{text}. {completed.Count(r => r.EnergyUj == null)} of {completed.Length} variants have none: {refused.EnergyBasis}";
    }

    /// <summary>What must not be overlooked before the instrument's name.</summary>
    private static string Reservation(MeasurementRow row) => row switch
    {
        { EnergyProvenance: Provenance.Emulated, Provenance: Provenance.Emulated } => "emulated, not measured on a board: ",
        _ when row.EnergyProvenance != row.Provenance => $"{ProvenanceText.Word(row.EnergyProvenance!.Value)}, not {ProvenanceText.Word(row.Provenance)}: ",
        _ => "",
    };

    private static string Basis(MeasurementRow row) => row.EnergyBasis.Length > 0 ? row.EnergyBasis : NoMeter;
}
