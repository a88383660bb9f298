using System.Security.Cryptography;
using System.Text.Json;
using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Export;

/// <summary>Every decision that made a variant, as JSON (docs/quantization.md lists the fields). It lies beside the device model.</summary>
public static class VariantRecord
{
    /// <summary>Raised when a field changes its meaning.</summary>
    public const int Format = 1;

    /// <param name="calibration">Null where the scheme needs none.</param>
    public static void Write(Utf8JsonWriter json, LoweredGraph graph, Variant variant, CalibratedRanges? calibration)
    {
        CandidateGraph candidate = graph.Candidate;
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("model", Path.GetFileName(candidate.Source));
        json.WriteString("model_sha256", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(candidate.Source))));
        json.WriteNumber("opset", candidate.Opset);
        json.WriteString("scheme", variant.Scheme);
        json.WriteString("variant", variant.Id);
        json.WriteString("rounding", (variant.Blob[6] & 1) != 0 ? "double" : "single");
        json.WriteNumber("model_bytes", variant.Blob.Length);
        json.WriteNumber("arena_bytes", variant.ArenaBytes);
        json.WriteNumber("macs", variant.Macs);
        json.WritePropertyName("calibrator");
        json.WriteStringValue(calibration?.Calibrator);
        json.WriteNumber("calibration_samples", calibration?.Samples ?? 0);
        WritePasses(json, [.. candidate.Applied, .. graph.Applied, .. variant.Weights.Journal.Notes]);
        WriteTensors(json, graph, variant, calibration);
        WriteLayers(json, graph, variant);
        json.WriteEndObject();
    }

    private static void WritePasses(Utf8JsonWriter json, IReadOnlyList<PassNote> notes)
    {
        json.WriteStartArray("passes");
        foreach (IGrouping<string, PassNote> pass in notes.GroupBy(n => n.Pass))
        {
            json.WriteStartObject();
            json.WriteString("name", pass.Key);
            json.WriteStartArray("did");
            foreach (PassNote note in pass)
                json.WriteStringValue(note.What);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTensors(Utf8JsonWriter json, LoweredGraph graph, Variant variant, CalibratedRanges? calibration)
    {
        json.WriteStartArray("tensors");
        foreach ((LoweredValue value, DeviceTensor tensor) in variant.Values.OrderBy(v => v.Value.Index))
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteString("type", TypeName(tensor.Type));
            WriteInts(json, "dims", tensor.Dims);
            if (tensor.Type is ElementType.I8 or ElementType.I16)
            {
                int lowest = tensor.Type == ElementType.I8 ? sbyte.MinValue : short.MinValue, highest = tensor.Type == ElementType.I8 ? sbyte.MaxValue
                    : short.MaxValue;
                json.WriteNumber("scale", tensor.Scale);
                json.WriteNumber("zero_point", tensor.ZeroPoint);
                json.WriteNumber("min", tensor.Scale * (lowest - tensor.ZeroPoint));
                json.WriteNumber("max", tensor.Scale * (highest - tensor.ZeroPoint));
                json.WriteString("range_from", Source(graph, variant, value, calibration));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Where a tensor's range comes from.</summary>
    private static string Source(LoweredGraph graph, Variant variant, LoweredValue value, CalibratedRanges? calibration)
    {
        if (variant.Record?.RangeSources.TryGetValue(value.Name, out string? stated) == true)
            return stated;
        if (graph.Candidate.Prescribed?.Activations.ContainsKey(value.Name) == true)
            return "model";
        if (value.ScaleOf != null)
            return $"shared with {value.ScaleRoot.Name}";
        DeviceTensor tensor = variant.Values[value];
        bool calibrated = tensor.Type == ElementType.I16
            || (calibration?.Ranges.TryGetValue(value.Name, out (float Min, float Max) range) == true
                && QuantizationParameters.ForRange(range.Min, range.Max) == new QuantizationParameters(tensor.Scale, tensor.ZeroPoint));
        return calibrated ? "calibration" : "operator";
    }

    private static void WriteLayers(Utf8JsonWriter json, LoweredGraph graph, Variant variant)
    {
        Dictionary<string, LayerWeights> weights = variant.Weights.Layers.GroupBy(l => l.Name).ToDictionary(g => g.Key, g => g.First());
        json.WriteStartArray("layers");
        foreach (LoweredOperator op in graph.Operators)
        {
            json.WriteStartObject();
            json.WriteString("name", op.Name);
            json.WriteString("operator", op.GetType().Name.Replace("Operator", ""));
            WriteTexts(json, "inputs", op.Inputs.Select(i => i.Name));
            WriteTexts(json, "outputs", op.Outputs.Select(o => o.Name));
            json.WriteNumber("macs", op.Macs);
            if (op is ActivatedOperator { Activation: var activation } && activation != Activation.None)
                WriteBounds(json, activation);
            json.WriteStartArray("weights");
            foreach (LayerWeights layer in op.LayerNames.Select(weights.GetValueOrDefault).OfType<LayerWeights>())
                WriteWeights(json, layer);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteWeights(Utf8JsonWriter json, LayerWeights layer)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteNumber("outputs", layer.Rows);
        json.WriteNumber("depth", layer.Depth);
        json.WriteNumber("largest_integer", layer.Limit);
        json.WriteStartArray("scales");
        foreach (double scale in layer.Scales)
            json.WriteNumberValue((float)scale);
        json.WriteEndArray();
        json.WriteString("bias", layer.Bias == null ? "none" : "int32 at input scale times weight scale");
        json.WriteEndObject();
    }

    /// <summary>Bounds of a merged activation; an infinite one is null.</summary>
    private static void WriteBounds(Utf8JsonWriter json, Activation activation)
    {
        json.WriteStartArray("clamped_to");
        foreach (float bound in (float[])[activation.Low, activation.High])
        {
            if (float.IsFinite(bound))
                json.WriteNumberValue(bound);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteInts(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (int value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static string TypeName(int type) => type switch
    {
        ElementType.I8 => "i8",
        ElementType.I16 => "i16",
        ElementType.I32 => "i32",
        ElementType.F32 => "f32",
        _ => $"type {type}",
    };
}
