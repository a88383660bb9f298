using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Scale and zero point of every real value: fixed by its operator, given by the user, or from the calibrated range.</summary>
internal sealed class ActivationScales
{
    private readonly Dictionary<(LoweredValue, int), QuantizationParameters> _known = [];
    private readonly Dictionary<LoweredValue, float[]> _tables = [];
    private readonly CalibratedRanges? _calibration;
    private readonly PrescribedQuantization? _prescribed;
    private readonly QuantizationRecord _record;
    private readonly QuantizationOverrides? _overrides;
    private readonly string _source;

    /// <param name="calibration">Null for an already quantized model.</param>
    public ActivationScales(LoweredGraph graph, CalibratedRanges? calibration, QuantizationRecord record, QuantizationOverrides? overrides = null)
    {
        _calibration = calibration;
        _prescribed = graph.Candidate.Prescribed;
        _record = record;
        _overrides = overrides;
        _source = graph.Candidate.Source;
        foreach (LoweredOperator op in graph.Operators)
            OperatorFormCatalog.Of(op).FixScales(op, this);
    }

    /// <summary>The model is already quantized: its own scales hold.</summary>
    public bool IsPrescribed => _prescribed != null;

    /// <summary>The operator's result always has these, unless the model is already quantized.</summary>
    public void Fix(LoweredValue value, QuantizationParameters narrow, QuantizationParameters wide)
    {
        if (_prescribed != null)
            return;
        _known[(value.ScaleRoot, ElementType.I8)] = narrow;
        _known[(value.ScaleRoot, ElementType.I16)] = wide;
    }

    /// <summary>The value holds constants: their range is its range, or an already quantized model gives their scale.</summary>
    public void FixTable(LoweredValue value, float[] table, ConstantUse? source)
    {
        _tables[value.ScaleRoot] = table;
        if (source is { } use && _prescribed?.Constants.GetValueOrDefault(use.Node.Inputs[use.Input]) is { Scales.Length: 1 } given)
            _known[(value.ScaleRoot, ElementType.I8)] = new QuantizationParameters(given.Scales[0], given.ZeroPoint);
    }

    /// <summary>False for a value that an already quantized model leaves real.</summary>
    public bool Knows(LoweredValue root) =>
        _prescribed == null || _prescribed.Activations.ContainsKey(root.Name) || _known.ContainsKey((root, ElementType.I8)) || _tables.ContainsKey(root);

    /// <summary>False where an already quantized model gives the value other parameters than the only ones that its operator can make.</summary>
    public bool Allows(LoweredValue value, QuantizationParameters only) =>
        _prescribed == null || (_prescribed.Activations.TryGetValue(value.ScaleRoot.Name, out PrescribedScale given)
            && QuantizationParameters.Of(given) == only);

    /// <summary>Element type that an already quantized model gives a value.</summary>
    public int? PrescribedType(LoweredValue root) =>
        _prescribed == null || !_prescribed.Activations.TryGetValue(root.Name, out PrescribedScale given) ? null
        : given.Bits == 16 ? ElementType.I16
        : ElementType.I8;

    public QuantizationParameters Of(LoweredValue value, int type)
    {
        LoweredValue root = value.ScaleRoot;
        if (!_known.TryGetValue((root, type), out QuantizationParameters parameters))
            _known[(root, type)] = parameters = Decide(root, type);
        _record.Activations[value.Name] = parameters;
        return parameters;
    }

    private QuantizationParameters Decide(LoweredValue root, int type)
    {
        int bits = type == ElementType.I16 ? 16 : 8;
        if (_prescribed != null && _prescribed.Activations.TryGetValue(root.Name, out PrescribedScale given))
        {
            return given.Bits == bits ? QuantizationParameters.Of(given)
                : throw new BenchException($"Value '{root.Name}' is quantized to {given.Bits} bits but needed with {bits}", _source,
                    "Give the model's fp32 form and let it be quantized here.");
        }
        (float min, float max) = _overrides?.RangeOf(root.Name) ?? Range(root);
        bool symmetric = bits == 16 || (_overrides?.IsSymmetric(root.Name) ?? false);
        return symmetric ? QuantizationParameters.Symmetric(min, max, bits) : QuantizationParameters.ForRange(min, max);
    }

    private (float Min, float Max) Range(LoweredValue root)
    {
        if (_tables.TryGetValue(root, out float[]? table))
            return (table.Min(), table.Max());
        if (_calibration != null && _calibration.Ranges.TryGetValue(root.Name, out (float Min, float Max) range))
            return range;
        throw _prescribed != null
            ? new BenchException($"The model is quantized only in part: value '{root.Name}' has no scale", _source,
                "Quantize every activation, or give the model's fp32 form and let it be quantized here.")
            : new BenchException($"Calibration has no range for '{root.Name}'", _source, "This is a fault of the program: please report it with the model.");
    }
}
