using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Conformance;

/// <summary>One of ONNX's operator tests: a model of one node or a few, inputs, and the outputs it must give.</summary>
internal sealed record NodeTest(string Name, ModelProto Model, IReadOnlyList<TensorProto> Inputs, IReadOnlyList<TensorProto> Outputs)
{
    /// <summary>Operators of the default domain, or with their domain in front.</summary>
    public IEnumerable<string> Operators => Model.Graph.Node.Select(n => n.Domain.Length == 0 ? n.OpType : $"{n.Domain}.{n.OpType}").Distinct();

    public bool HasOnlyTensorsOfCandidates =>
        Inputs.Concat(Outputs).All(t =>
            (TensorProto.Types.DataType)t.DataType is TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32)
        && Inputs.Concat(Outputs).All(t => t.Dims.All(d => d > 0));

    /// <summary>The model with all inputs but the named one as constants: weights and axes come as inputs in these tests.</summary>
    public ModelProto WithConstantsBut(Func<int, bool> isData)
    {
        ModelProto copy = Model.Clone();
        for (int i = Inputs.Count - 1; i >= 0; i--)
        {
            if (isData(i))
                continue;
            TensorProto constant = Inputs[i].Clone();
            constant.Name = copy.Graph.Input[i].Name;
            copy.Graph.Initializer.Add(constant);
            copy.Graph.Input.RemoveAt(i);
        }
        return copy;
    }

    public TensorValue[] Data(Func<int, bool> isData) => [.. Inputs.Where((_, i) => isData(i)).Select(t => TensorReader.Read(t, Name))];
}
