namespace ParetoBench.Candidates;

/// <summary>
/// A candidate's network with every shape known and every constant part computed: what is left in
/// <see cref="Nodes"/> depends on the inputs.
/// </summary>
public sealed class CandidateGraph
{
    /// <summary>Where it came from, for errors.</summary>
    public required string Source { get; init; }

    /// <summary>The ONNX model that it was read from, after the passes that rewrite models.</summary>
    public required Onnx.ModelProto Model { get; init; }

    /// <summary>Version of the default operator set.</summary>
    public required long Opset { get; init; }

    public required IReadOnlyList<GraphPort> Inputs { get; init; }

    public required IReadOnlyList<GraphPort> Outputs { get; init; }

    /// <summary>
    /// Position of the output that quality is scored by: the first of real numbers, as classifiers may put a label before it; 0
    /// where there is none.
    /// </summary>
    public int ScoreOutput => Math.Max(0, Outputs.ToList().FindIndex(o => o.IsReal));

    /// <inheritdoc cref="ScoreOutput"/>
    public GraphPort Scores => Outputs[ScoreOutput];

    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>Initializers and folded values, by name.</summary>
    public required IReadOnlyDictionary<string, TensorValue> Constants { get; init; }

    /// <summary>Shape of every value, by name.</summary>
    public required IReadOnlyDictionary<string, int[]> Shapes { get; init; }

    /// <summary>Names of values that hold real numbers (the others hold integers or booleans).</summary>
    public required IReadOnlySet<string> RealValues { get; init; }

    /// <summary>What passes did until here.</summary>
    public IReadOnlyList<PassNote> Applied { get; init; } = [];

    /// <summary>Scales that an already quantized model brings along; null for an unquantized one.</summary>
    public PrescribedQuantization? Prescribed { get; init; }

    public int[] ShapeOf(string name) => Shapes[name];

    public TensorValue? Constant(string? name) => name != null && Constants.TryGetValue(name, out TensorValue? value) ? value : null;
}
