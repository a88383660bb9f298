namespace ParetoBench.Candidates.Passes;

/// <summary>The passes between an ONNX file and a candidate's graph. A new one is one file and one line here.</summary>
public static class GraphPasses
{
    public static readonly ConstantFolding ConstantFolding = new();

    public static readonly DeadNodes DeadNodes = new();

    /// <summary>Passes on the model as it was exported, in the order in which they are applied.</summary>
    public static readonly IReadOnlyList<IModelPass> OnModel =
    [
        new BatchNormalizationFolding(),
        new CrossLayerEqualization(),
    ];
}
