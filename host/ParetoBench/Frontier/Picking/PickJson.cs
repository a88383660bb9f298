using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>
/// A pick as one JSON object: <c>pick</c> (the row, or null), <c>why</c>, <c>considered</c>, <c>feasible</c>,
/// <c>budgets</c> (each with the number of rows that fail it) and, where there is no pick, <c>nearest</c> (a row) and
/// <c>binding</c> (each budget that alone keeps rows out, with what it would have to allow).
/// </summary>
public static class PickJson
{
    public static void Write(Utf8JsonWriter json, PointTable table, Pick pick)
    {
        json.WriteStartObject();
        WriteRow(json, "pick", table, pick.Row);
        json.WriteString("why", pick.Why);
        json.WriteNumber("considered", pick.Considered);
        json.WriteNumber("feasible", pick.Feasible);
        json.WriteStartArray("budgets");
        foreach ((Budget budget, int rows) in pick.Failed)
        {
            json.WriteStartObject();
            json.WriteString("budget", budget.ToString());
            json.WriteNumber("fails", rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (pick.Row == null)
        {
            WriteRow(json, "nearest", table, pick.Nearest);
            json.WriteStartArray("binding");
            foreach (BudgetRelief relief in pick.Reliefs)
            {
                json.WriteStartObject();
                json.WriteString("budget", relief.Budget.ToString());
                json.WriteNumber("needed", relief.Figure);
                WriteRow(json, "admits", table, relief.Row);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, string name, PointTable table, int? row)
    {
        json.WritePropertyName(name);
        if (row == null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        for (int column = 0; column < table.Columns.Count; column++)
            JsonCells.Write(json, table.Columns[column], table.Rows[row.Value].Cells[column]);
        json.WriteEndObject();
    }
}
