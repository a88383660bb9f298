using System.Text.Json;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>
/// A frontier as one JSON object: <c>hypervolume</c> where it was requested (a number; with <c>--by</c>, an object with one number per value),
/// <c>knee</c> and <c>indicators</c> likewise, and <c>rows</c>.
/// </summary>
public static class FrontierJson
{
    public static void Write(Utf8JsonWriter json, RankedTable ranked, IReadOnlyList<(string Group, double Volume)>? volumes, FrontierExtras extras)
    {
        json.WriteStartObject();
        if (volumes != null)
            WriteGroups(json, ranked, "hypervolume", volumes, volume => json.WriteRawValue(TextTable.Precise(volume)));
        if (extras.Knees is { } knees)
            WriteGroups(json, ranked, "knee", knees, json.WriteStringValue);
        if (extras.Distances is { } distances)
            WriteGroups(json, ranked, "indicators", distances, distance => distance.Write(json));
        json.WriteStartArray("rows");
        for (int row = 0; row < ranked.Table.Count; row++)
            WriteRow(json, ranked, row, extras.Contributions);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, RankedTable ranked, int row, IReadOnlyList<double?>? contributions)
    {
        json.WriteStartObject();
        foreach ((string column, string cell) in ranked.InputColumns.Zip(ranked.InputCells(row)))
            JsonCells.Write(json, column, cell);
        if (ranked.Ranking.Ranks[row] is { } rank)
            json.WriteNumber(RankedTable.RankColumn, rank);
        else
            json.WriteNull(RankedTable.RankColumn);
        json.WriteStartArray(RankedTable.DominatedByColumn);
        foreach (string id in ranked.DominatedBy(row))
            json.WriteStringValue(id);
        json.WriteEndArray();
        if (contributions != null)
        {
            json.WritePropertyName(RankedTable.ContributionColumn);
            json.WriteRawValue(contributions[row] is { } contribution ? TextTable.Precise(contribution) : "null");
        }
        json.WriteEndObject();
    }

    /// <summary>One value without <c>--by</c>; with it an object of one a group.</summary>
    private static void WriteGroups<T>(Utf8JsonWriter json, RankedTable ranked, string name, IReadOnlyList<(string Group, T Value)> groups, Action<T> write)
    {
        json.WritePropertyName(name);
        if (!ranked.IsGrouped)
        {
            write(groups[0].Value);
            return;
        }
        json.WriteStartObject();
        foreach ((string group, T value) in groups)
        {
            json.WritePropertyName(group);
            write(value);
        }
        json.WriteEndObject();
    }
}
