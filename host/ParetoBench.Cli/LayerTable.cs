using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParetoBench.Prediction.Explanation;
using ParetoBench.Prediction.Limits;
using ParetoBench.Tables;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary>Explanations of variants as a table for people, as CSV and as JSON.</summary>
internal static class LayerTable
{
    private static readonly (string Name, Func<LayerExplanation, object> Cell)[] Columns =
    [
        ("layer", l => l.Layer),
        ("operator", l => l.Operator),
        ("value", l => l.Value),
        ("seen_min", l => l.SeenMin),
        ("seen_max", l => l.SeenMax),
        ("min", l => l.Low),
        ("max", l => l.High),
        ("scale", l => l.Scale),
        ("zero_point", l => l.ZeroPoint),
        ("clipped", l => l.Clipped),
        ("sqnr_db", l => l.SqnrDb),
        ("predicted_sqnr_db", l => l.PredictedSqnrDb),
        ("alone_sqnr_db", l => l.AloneSqnrDb),
        ("macs", l => l.Macs),
        ("bytes", l => l.Bytes),
    ];

    public static void Write(ParseResult line, ResultOutput output, IReadOnlyList<VariantExplanation> variants) =>
        output.Write(line, writer => WriteCsv(writer, variants), json => WriteJson(json, variants), console => WriteTables(console, variants));

    private static void WriteTables(IAnsiConsole console, IReadOnlyList<VariantExplanation> variants)
    {
        foreach (VariantExplanation variant in variants)
        {
            Table table = new Table().Border(TableBorder.Simple).AddColumn("layer").AddColumn("operator");
            foreach (string heading in (string[])["range", "scale", "zero", "clipped", "SQNR dB", "predicted", "alone dB", "MACs", "bytes"])
                table.AddColumn(new TableColumn(heading).RightAligned());
            foreach (LayerExplanation l in variant.Layers)
                table.AddRow(
                    new[]
                    {
                        l.Layer,
                        l.Operator,
                        $"{Number(l.Low)} .. {Number(l.High)}",
                        Number(l.Scale),
                        Number(l.ZeroPoint),
                        Share(l.Clipped),
                        Decibel(l.SqnrDb),
                        Decibel(l.PredictedSqnrDb),
                        Decibel(l.AloneSqnrDb),
                        Count(l.Macs),
                        Count(l.Bytes),
                    }.Select(ResultOutput.Cell));
            console.Write(table);
            console.Profile.Out.Writer.WriteLine(Summary(variant));
            console.Profile.Out.Writer.WriteLine(LimitsText.Of(variant.Limits));
        }
    }

    private static string Summary(VariantExplanation variant)
    {
        string whole = $"{variant.Scheme}: output SQNR {Decibel(variant.OutputSqnrDb)} dB relative to fp32, same decision for "
            + $"{Share(variant.SameDecision)} of {variant.Samples} samples. ";
        return TerminalText.Clean(whole + (variant.Costliest is { } costliest
            ? $"'{costliest.Layer}' costs most: with only this layer quantized the output SQNR is {Decibel(costliest.AloneSqnrDb)} dB."
            : "No single layer changes the outputs."));
    }

    private static void WriteCsv(TextWriter writer, IReadOnlyList<VariantExplanation> variants) =>
        CsvText.Write(writer, Columns.Select(c => c.Name).Prepend("scheme"),
            variants.SelectMany(v => v.Layers.Select(l => Columns.Select(c => Convert.ToString(c.Cell(l), CultureInfo.InvariantCulture)!).Prepend(v.Scheme))));

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<VariantExplanation> variants)
    {
        json.WriteStartArray();
        foreach (VariantExplanation variant in variants)
        {
            json.WriteStartObject();
            json.WriteString("scheme", variant.Scheme);
            json.WriteNumber("samples", variant.Samples);
            Write(json, "output_sqnr_db", variant.OutputSqnrDb);
            Write(json, "same_decision", variant.SameDecision);
            WriteLimits(json, variant.Limits);
            json.WriteString("costliest", variant.Costliest?.Layer);
            json.WriteStartArray("layers");
            foreach (LayerExplanation layer in variant.Layers)
            {
                json.WriteStartObject();
                foreach ((string name, Func<LayerExplanation, object> cell) in Columns)
                    Write(json, name, cell(layer));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLimits(Utf8JsonWriter json, QuantizationLimits limits)
    {
        json.WriteStartObject("limits");
        Write(json, "certain_decisions", limits.Certain ?? double.NaN);
        Write(json, "expected_decisions", limits.Expected ?? double.NaN);
        Write(json, "median_reach", limits.MedianReach ?? double.NaN);
        Write(json, "output_change", limits.OutputChange);
        json.WriteEndObject();
    }

    /// <summary>JSON has no infinity: a value that is exact has null decibels.</summary>
    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case long count: json.WriteNumberValue(count); break;
            case int count: json.WriteNumberValue(count); break;
            case float real when float.IsFinite(real): json.WriteNumberValue(real); break;
            case double real when double.IsFinite(real): json.WriteNumberValue(real); break;
            default: json.WriteNullValue(); break;
        }
    }

    private static string Number(double value) => value.ToString("g4", CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Decibel(double value) =>
        double.IsPositiveInfinity(value) ? "exact" : double.IsNaN(value) ? "-" : value.ToString("0.0", CultureInfo.InvariantCulture);
}
