using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Complexity;

/// <summary>
/// Complexity as printed: <c>candidate</c>, <c>family</c>, <c>form</c>, <c>kind</c> (variant or ladder), <c>encoding</c>, <c>model_bits</c>, the metrics,
/// <c>loss</c>, <c>sequence_bits</c>, <c>two_part_bits</c>, <c>pays_off_after</c>, and <c>boundary</c>: the boundaries the form is on.
/// </summary>
public static class ComplexityTable
{
    public static TextTable Of(ComplexityResult result)
    {
        string[] metrics = [.. result.Points.SelectMany(p => p.Quality.Keys).Distinct()];
        return new TextTable(
            ["candidate", "family", "form", "kind", "encoding", "model_bits", .. metrics,
                "loss", "sequence_bits", "two_part_bits", "pays_off_after", "boundary"],
            [.. result.Points.Select(p => (IReadOnlyList<string>)
            [
                p.Candidate, p.Family, p.Form, p.IsVariant ? "variant" : "ladder", p.Encoding, TextTable.Figure(p.ModelBits),
                .. metrics.Select(m => p.Quality.TryGetValue(m, out double figure) ? TextTable.Figure(figure) : ""),
                TextTable.Figure(p.Loss), Optional(p.SequenceBits), Optional(p.TwoPartBits),
                Optional(result.PaysOffAfter(p) is { } symbols ? Math.Ceiling(symbols) : null),
                string.Join(';', result.Boundaries.Where(b => b.Points.Contains(p)).Select(b => b.Of)),
            ])]);
    }

    /// <summary>
    /// One object: <c>study</c>, <c>loss</c>, <c>symbols</c>, <c>adaptive_bits</c>, <c>shortest</c>, <c>boundaries</c> with their phases, and <c>rows</c>.
    /// </summary>
    public static void WriteJson(Utf8JsonWriter json, ComplexityResult result)
    {
        json.WriteStartObject();
        json.WriteString("study", result.Study);
        json.WriteString("loss", result.Loss.Label);
        json.WriteNumber("symbols", result.Symbols);
        Number(json, "adaptive_bits", result.AdaptiveBits);
        json.WriteString("shortest", result.Shortest is { } shortest ? $"{shortest.Candidate}, {shortest.Form}" : null);
        json.WriteStartArray("boundaries");
        foreach (CompressionBoundary boundary in result.Boundaries)
            WriteBoundary(json, boundary);
        json.WriteEndArray();
        Of(result).WriteJson(json, "rows");
        json.WriteEndObject();
    }

    private static void WriteBoundary(Utf8JsonWriter json, CompressionBoundary boundary)
    {
        json.WriteStartObject();
        json.WriteString("of", boundary.Of);
        json.WriteStartArray("points");
        foreach (ComplexityPoint point in boundary.Points)
        {
            json.WriteStartObject();
            json.WriteString("candidate", point.Candidate);
            json.WriteString("form", point.Form);
            json.WriteNumber("model_bits", point.ModelBits);
            Number(json, "loss", point.Loss);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (boundary.Fit is { } fit)
        {
            json.WriteNumber("phases", fit.Phases);
            Numbers(json, "breaks_bits", fit.Breaks.Select(b => Math.Pow(10, b)));
            Numbers(json, "slopes", fit.Slopes);
            Numbers(json, "bic", fit.Criteria);
            Number(json, "residual_decades", fit.Residual);
            json.WriteStartArray("curve");
            double[] ends = [fit.First, .. fit.Breaks, Math.Log10(boundary.Points[^1].ModelBits)];
            foreach (double x in ends)
            {
                json.WriteStartArray();
                json.WriteRawValue(TextTable.Figure(Math.Pow(10, x)));
                json.WriteRawValue(TextTable.Figure(Math.Pow(10, fit.At(x))));
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static string Optional(double? figure) => figure is { } f && double.IsFinite(f) ? TextTable.Figure(f) : "";

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> figures)
    {
        json.WriteStartArray(name);
        foreach (double figure in figures)
            json.WriteRawValue(TextTable.Figure(figure));
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? figure)
    {
        json.WritePropertyName(name);
        if (figure is { } f && double.IsFinite(f))
            json.WriteRawValue(TextTable.Figure(f));
        else
            json.WriteNullValue();
    }
}
