using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

/// <summary>Scale and zero point of every real value: fixed by its operator, or from the calibrated range.</summary>
internal sealed class ActivationScales
{
    private static readonly QuantizationParameters SoftmaxOutput = new(1f / 256, -128);

    /// <summary>A GRU's state is in [-1, 1]: Q0.7.</summary>
    private static readonly QuantizationParameters GruState = new(1f / 128, 0);

    private readonly Dictionary<LoweredValue, QuantizationParameters> _fixed = [];
    private readonly Calibration? _calibration;
    private readonly PrescribedQuantization? _prescribed;
    private readonly QuantizationRecord _record;
    private readonly string _source;

    /// <param name="calibration">Null for an already quantized model.</param>
    public ActivationScales(LoweredGraph graph, Calibration? calibration, QuantizationRecord record)
    {
        _calibration = calibration;
        _prescribed = graph.Candidate.Prescribed;
        _record = record;
        _source = graph.Candidate.Source;
        foreach (LoweredOperator op in graph.Operators)
        {
            switch (op)
            {
                case SoftmaxOperator softmax:
                    _fixed[softmax.Y.ScaleRoot] = SoftmaxOutput;
                    break;
                case RecurrentOperator { Kind: RecurrentKind.Gru } gru:
                    foreach (LoweredValue state in gru.Outputs)
                        _fixed[state.ScaleRoot] = GruState;
                    break;
                case GatherOperator { ConstantTable: { } table } gather:
                    _fixed[gather.Y.ScaleRoot] = QuantizationParameters.ForRange(table.Min(), table.Max());
                    break;
            }
        }
    }

    public QuantizationParameters Of(LoweredValue value)
    {
        if (_prescribed != null && _prescribed.Activations.TryGetValue(value.Name, out (float Scale, int ZeroPoint) given))
            return _record.Activations[value.Name] = new QuantizationParameters(given.Scale, given.ZeroPoint);
        LoweredValue root = value.ScaleRoot;
        if (!_fixed.TryGetValue(root, out QuantizationParameters parameters))
        {
            if (_prescribed != null)
                parameters = root == value ? throw NotQuantized(value) : Of(root);
            else if (!_calibration!.Ranges.TryGetValue(root.Name, out (float Min, float Max) range))
                throw new BenchException($"Calibration has no range for '{root.Name}'", _source, "This is a fault of the program: please report it with the model.");
            else
                parameters = QuantizationParameters.ForRange(range.Min, range.Max);
            _fixed[root] = parameters;
        }
        _record.Activations[value.Name] = parameters;
        return parameters;
    }

    private BenchException NotQuantized(LoweredValue value) =>
        new($"The model is quantized only in part: value '{value.Name}' has no scale", _source, "Quantize every activation, or give the model's fp32 form and let it be quantized here.");
}
