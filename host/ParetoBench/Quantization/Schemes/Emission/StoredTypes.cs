using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>
/// In which element type every value is held, and every operator computes. Operators without an integer form compute in
/// single precision between a DEQUANTIZE and a QUANTIZE, and what lies between two of them is not quantized at all.
/// </summary>
internal sealed class StoredTypes
{
    private readonly NumericFormat _format;
    private readonly ActivationScales? _scales;
    private readonly QuantizationOverrides? _overrides;
    private readonly Dictionary<LoweredValue, int> _types = [];
    private readonly ILookup<LoweredValue, LoweredOperator> _touching;
    private readonly HashSet<LoweredValue> _boundary;

    /// <param name="scales">Null where nothing is quantized.</param>
    public StoredTypes(LoweredGraph graph, NumericFormat format, ActivationScales? scales, QuantizationOverrides? overrides)
    {
        _format = format;
        _scales = scales;
        _overrides = overrides;
        _touching = graph.Operators.Where(o => !o.Moves)
            .SelectMany(o => o.Inputs.Concat(o.Outputs).Where(v => v.IsReal).Select(v => (Root: v.ScaleRoot, Operator: o)))
            .ToLookup(t => t.Root, t => t.Operator);
        _boundary = [.. graph.Inputs.Concat(graph.Outputs).Select(v => v.ScaleRoot)];
    }

    /// <summary>Element type of a value.</summary>
    public int Of(LoweredValue value)
    {
        if (!value.IsReal)
            return ElementType.I32;
        LoweredValue root = value.ScaleRoot;
        if (!_types.TryGetValue(root, out int type))
            _types[root] = type = Decide(root);
        return type;
    }

    /// <summary>The type an operator computes in: its result's, or f32.</summary>
    public int Of(LoweredOperator op)
    {
        LoweredValue? value = op.Outputs.FirstOrDefault(o => o.IsReal) ?? op.Inputs.FirstOrDefault(i => i.IsReal);
        if (value == null)
            return ElementType.I32;
        int type = Of(value);
        return type == ElementType.F32 || op.Moves ? type : IsReal(op, type) ? ElementType.F32 : type;
    }

    private int Decide(LoweredValue root)
    {
        if (_format.Activations == ElementType.F32 || root.StaysReal || (_scales != null && !_scales.Knows(root)))
            return ElementType.F32;
        int wanted = Wanted(root);
        bool between = !_boundary.Contains(root) && _touching[root].Any() && _touching[root].All(o => IsReal(o, wanted));
        return between ? ElementType.F32 : wanted;
    }

    private int Wanted(LoweredValue root) => _overrides?.TypeOfTensor(root.Name) ?? _scales!.PrescribedType(root) ?? _format.Activations;

    /// <summary>True where there is no integer form of the operator with this type, or the user wants none.</summary>
    private bool IsReal(LoweredOperator op, int type)
    {
        if (type == ElementType.F32 || _overrides?.TypeOfNode(op.Name) == ElementType.F32)
            return true;
        if (op.Inputs.Concat(op.Outputs).Any(v => v.IsReal && (v.ScaleRoot.StaysReal || (_scales != null && !_scales.Knows(v.ScaleRoot)))))
            return true;
        return !OperatorFormCatalog.Of(op).HasInteger(op, type, _scales!);
    }
}
