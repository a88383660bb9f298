using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// Efficiencies as one JSON object: <c>returns</c>, <c>orientation</c>, and <c>rows</c>, each with the table's cells, then <c>efficiency</c>,
/// <c>super_efficiency</c> where requested, <c>peers</c>, <c>rank</c>, <c>lambdas</c>, <c>slacks</c>, <c>weights</c> and <c>intercept</c>.
/// </summary>
public static class EfficiencyJson
{
    public static void Write(Utf8JsonWriter json, EfficiencyTable table)
    {
        json.WriteStartObject();
        json.WriteString("returns", ReturnsNames.Of(table.Model.Returns));
        json.WriteString("orientation", table.Model.Orientation == Orientation.Input ? "input" : "output");
        json.WriteStartArray("rows");
        for (int row = 0; row < table.Table.Count; row++)
        {
            json.WriteStartObject();
            foreach ((string column, string cell) in table.InputColumns.Zip(table.InputCells(row)))
                JsonCells.Write(json, column, cell);
            WriteEfficiency(json, table, row, table.Efficiency(row));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEfficiency(Utf8JsonWriter json, EfficiencyTable table, int row, UnitEfficiency? efficiency)
    {
        WriteNumber(json, EfficiencyTable.EfficiencyColumn, efficiency?.Efficiency);
        if (table.Super)
            WriteNumber(json, EfficiencyTable.SuperColumn, efficiency?.SuperEfficiency);
        json.WriteStartArray(EfficiencyTable.PeersColumn);
        foreach ((string id, _) in table.Peers(row))
            json.WriteStringValue(id);
        json.WriteEndArray();
        WriteNumber(json, EfficiencyTable.RankColumn, table.Rank(row));
        if (table.Bootstrapped)
        {
            WriteNumber(json, EfficiencyTable.CorrectedColumn, table.Corrected(row)?.Corrected);
            WriteNumber(json, EfficiencyTable.LowColumn, table.Corrected(row)?.Low);
            WriteNumber(json, EfficiencyTable.HighColumn, table.Corrected(row)?.High);
        }
        if (efficiency == null)
            return;
        WriteObject(json, "lambdas", table.Peers(row));
        WriteObject(json, "slacks", table.Columns.All.Zip(efficiency.Slacks));
        if (efficiency.Weights == null)
            return;
        WriteObject(json, "weights", table.Columns.All.Zip(efficiency.Weights));
        WriteNumber(json, "intercept", efficiency.Intercept);
    }

    private static void WriteObject(Utf8JsonWriter json, string name, IEnumerable<(string Name, double Figure)> figures)
    {
        json.WriteStartObject(name);
        foreach ((string key, double figure) in figures)
            WriteNumber(json, key, figure);
        json.WriteEndObject();
    }

    /// <summary>A missing or infinite figure is null.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double? figure)
    {
        json.WritePropertyName(name);
        if (figure is { } f && double.IsFinite(f))
            json.WriteRawValue(EfficiencyTable.Text(f));
        else
            json.WriteNullValue();
    }
}
