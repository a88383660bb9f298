using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParetoBench.Tables;

/// <summary>Cells of a table as JSON values: numbers digit for digit, empty cells as null, all else as text.</summary>
public static partial class JsonCells
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        // The output is a file or a pipe, never part of a page: names stay readable.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Utf8JsonWriter json, string column, string cell)
    {
        json.WritePropertyName(column);
        string text = cell.Trim();
        if (text.Length == 0)
            json.WriteNullValue();
        else if (!IsNumber(text, out double number))
            json.WriteStringValue(cell);
        else if (JsonNumber().IsMatch(text))
            json.WriteRawValue(text, skipInputValidation: true);
        else
            json.WriteNumberValue(number);
    }

    /// <summary>A text with leading zeros, such as 007, is a name and no number.</summary>
    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && !LeadingZeros().IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^[+-]?0[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingZeros();
}
