using System.Globalization;
using System.Text.Json;

namespace ParetoBench.Tables;

/// <summary>A result as printed: columns, and rows of texts with one cell per column.</summary>
public sealed record TextTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public void WriteCsv(TextWriter writer) => CsvText.Write(writer, Columns, Rows);

    /// <summary>An array with one object per row: numbers as numbers, empty cells as null.</summary>
    public void WriteJson(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (IReadOnlyList<string> row in Rows)
        {
            json.WriteStartObject();
            foreach ((string column, string cell) in Columns.Zip(row))
                JsonCells.Write(json, column, cell);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Measured figures: 12 significant digits, more than any instrument has.</summary>
    public static string Figure(double figure) => figure.ToString("G12", CultureInfo.InvariantCulture);

    /// <summary>Computed figures, such as volumes: 15 significant digits, as many as a double always preserves.</summary>
    public static string Precise(double figure) => figure.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>Probabilities and what else is drawn: 6 significant digits, more than draws can determine.</summary>
    public static string Share(double share) => share.ToString("G6", CultureInfo.InvariantCulture);
}
