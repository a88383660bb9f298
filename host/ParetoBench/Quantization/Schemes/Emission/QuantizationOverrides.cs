using System.Text.Json;
using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>
/// Decisions for single tensors and nodes, by their ONNX names, from a JSON file:
/// <c>{ "dense_1": { "type": "fp32" }, "relu_3": { "type": "int16", "range": [-4, 4] }, "conv_2": { "weights": "int4" } }</c>.
/// </summary>
public sealed class QuantizationOverrides
{
    private static readonly Dictionary<string,
        int> TypeNames = new() { ["int4"] = ElementType.I4, ["int8"] = ElementType.I8, ["int16"] = ElementType.I16, ["fp32"] = ElementType.F32 };

    private readonly Dictionary<string, QuantizationOverride> _byName = [];
    private readonly Dictionary<string, int> _weights = [];
    private readonly string _source;

    private QuantizationOverrides(string source) => _source = source;

    /// <summary>Digest-worthy text of all decisions, for records.</summary>
    public IReadOnlyDictionary<string, QuantizationOverride> ByName => _byName;

    /// <exception cref="BenchException">Unreadable, no JSON, or an unknown word in it.</exception>
    public static QuantizationOverrides Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The overrides cannot be read: {e.Message}", path, "Check the path and its permissions.", inner: e);
        }
        return Parse(text, path);
    }

    public static QuantizationOverrides Parse(string text, string source)
    {
        QuantizationOverrides overrides = new(source);
        try
        {
            using JsonDocument document =
                JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw overrides.Wrong("the file", "is not an object");
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
                overrides.Add(entry);
        }
        catch (JsonException e)
        {
            throw new BenchException($"The overrides are not JSON: {e.Message}", source, "See docs/quantization.md for the form of the file.", inner: e);
        }
        return overrides;
    }

    /// <summary>Element type of a value, where the user named it.</summary>
    public int? TypeOfTensor(string name) => _byName.GetValueOrDefault(name)?.Type is { } type && type != ElementType.I4 ? type : null;

    /// <summary>Element type a node computes in.</summary>
    public int? TypeOfNode(string name) => TypeOfTensor(name);

    /// <summary>Bits of the weights of a node, or of a constant of this name.</summary>
    public int? WeightBits(string node, string? constant)
    {
        int? type = _weights.TryGetValue(node, out int own) ? own
            : constant != null && _byName.GetValueOrDefault(constant)?.Type is { } named ? named
            : _byName.GetValueOrDefault(node)?.Type == ElementType.I4 ? ElementType.I4 : null;
        return type switch { ElementType.I4 => 4, ElementType.I8 => 8, _ => null };
    }

    public (float Min, float Max)? RangeOf(string name) => _byName.GetValueOrDefault(name)?.Range;

    public bool IsSymmetric(string name) => _byName.GetValueOrDefault(name)?.Symmetric ?? false;

    /// <exception cref="BenchException">A name is neither a value nor a node of the network.</exception>
    public void CheckNames(LoweredGraph graph)
    {
        HashSet<string> known =
        [
            .. graph.Candidate.Shapes.Keys, .. graph.Candidate.Nodes.Select(n => n.Name), .. graph.Operators.Select(o => o.Name),
            .. graph.Operators.SelectMany(o => o.Outputs).Select(v => v.Name),
        ];
        if (_byName.Keys.Concat(_weights.Keys).FirstOrDefault(n => !known.Contains(n)) is { } unknown)
            throw new BenchException($"The overrides name '{unknown}', which is neither a tensor nor a node of {Path.GetFileName(graph.Candidate.Source)}",
                _source, "Names are those of the ONNX file; quantize --explain lists the layers.");
    }

    private void Add(JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object)
            throw Wrong(entry.Name, "is not an object");
        int? type = null;
        (float, float)? range = null;
        bool? symmetric = null;
        foreach (JsonProperty field in entry.Value.EnumerateObject())
        {
            switch (field.Name)
            {
                case "type":
                    type = TypeOf(entry.Name, field.Value, ["int4", "int8", "int16", "fp32"]);
                    break;
                case "weights":
                    _weights[entry.Name] = TypeOf(entry.Name, field.Value, ["int4", "int8"]);
                    break;
                case "range":
                    range = Range(entry.Name, field.Value);
                    break;
                case "symmetric" when field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    symmetric = field.Value.GetBoolean();
                    break;
                default:
                    throw Wrong(entry.Name,
                        $"has a field '{field.Name}' that is not understood; use type, weights, range ([smallest, largest]) or symmetric (true or false)");
            }
        }
        _byName[entry.Name] = new QuantizationOverride(type, range, symmetric);
    }

    private int TypeOf(string name, JsonElement value, string[] allowed) =>
        value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString()) ? TypeNames[value.GetString()!]
            : throw Wrong(name, $"has the type {value}; use one of: {string.Join(", ", allowed)}");

    private (float, float) Range(string name, JsonElement value)
    {
        bool pair = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number);
        (float min, float max) = pair ? (value[0].GetSingle(), value[1].GetSingle()) : throw Wrong(name, "has a range that is not two numbers");
        return float.IsFinite(min) && float.IsFinite(max) && min < max ? (min, max) : throw Wrong(name, $"has the range {min} to {max}");
    }

    private BenchException Wrong(string name, string what) =>
        new($"The override of '{name}' {what}", _source, "See docs/quantization.md for the form of the file.");
}
