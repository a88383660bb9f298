namespace ParetoBench.Tests.Conformance;

/// <summary>The numbers of one conformance case, by the names of its C headers.</summary>
/// <param name="Defines">Names in capitals, with the case's name before them.</param>
/// <param name="Truths">Defines that are "true".</param>
/// <param name="Arrays">Element type and elements.</param>
internal sealed record CmsisCase(string Name, IReadOnlyDictionary<string, long[]> Defines, IReadOnlySet<string> Truths,
    IReadOnlyDictionary<string, (string Type, long[] Values)> Arrays)
{
    /// <summary>The multiplier of every power of two.</summary>
    private const int PowerOfTwo = 1 << 30;

    /// <summary>The numbers of its one operator.</summary>
    public CmsisOperator Operator => new(this, Name.ToUpperInvariant() + "_", Name + "_");

    /// <summary>What is computed on which types, e.g. "convolution s8 x s4": the key of <see cref="CmsisModels"/>.</summary>
    public string Kind => $"{Function} {Types}";

    private string Function =>
        Name.StartsWith("ds_cnn", StringComparison.Ordinal) ? "network"
        : Operator.Has("TIME_STEPS") ? "LSTM"
        : Operator.Has("PAD_X_WITH_OFFSET") ? "transposed convolution"
        : Operator.Has("CH_MULT") ? "depthwise convolution"
        : Operator.Has("FILTER_X") ? "convolution"
        : Operator.Has("ACCUMULATION_DEPTH") ? "fully connected"
        : Operator.Has("PERM") ? "transpose"
        : Operator.Has("LHS_ROWS") ? "matrix product of two inputs"
        : Name.StartsWith("avgpool", StringComparison.Ordinal) ? "average pool"
        : Name.StartsWith("maxpool", StringComparison.Ordinal) ? "max pool"
        : Name.Split('_')[0];

    private string Types
    {
        get
        {
            string types = Short(Operator.TypeOf("input", "input_tensor", "input1", "input_tensor_1", "input_sequence", "lhs_input_tensor"));
            string output = Short(Operator.TypeOf("output", "output_ref"));
            if (Name.Contains("int4"))
                types += " x s4";
            if (Operator.Has("FILTER_OFFSET") && Operator.Define("FILTER_OFFSET") != 0)
                types += ", weights with a zero point";
            if (Operator.Define("OUTPUT_OFFSET", 0) > sbyte.MaxValue && output == "s8")
                types += ", a zero point that no s8 has";
            if (Operator.Define("INPUT_TO_CELL_MULTIPLIER", PowerOfTwo) != PowerOfTwo)
                types += ", a cell scale that is no power of two";
            return types.StartsWith(output, StringComparison.Ordinal) ? types : $"{types} to {output}";
        }
    }

    private static string Short(string type) => "s" + type.Replace("int", "").Replace("_t", "");
}
