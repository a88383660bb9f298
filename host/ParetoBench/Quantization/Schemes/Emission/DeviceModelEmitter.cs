using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Writes a lowered network as a device model: one device tensor per value and type, conversions where types meet.</summary>
internal sealed class DeviceModelEmitter
{
    private readonly Dictionary<(LoweredValue, int), DeviceTensor> _tensors = [];
    private readonly List<(LoweredValue Value, int Type)> _unconverted = [];
    private readonly ActivationScales? _scales;

    /// <param name="scales">Null where nothing is quantized.</param>
    public DeviceModelEmitter(LoweredGraph graph, DeviceModelBuilder model, NumericFormat format, ActivationScales? scales, QuantizationRecord? record,
        CalibratedRanges? calibration, QuantizationOverrides? overrides)
    {
        Graph = graph;
        Model = model;
        Format = format;
        Overrides = overrides;
        Calibration = calibration;
        Record = record ?? new QuantizationRecord();
        Types = new StoredTypes(graph, format, scales, overrides);
        _scales = scales;
    }

    public LoweredGraph Graph { get; }

    public DeviceModelBuilder Model { get; }

    public NumericFormat Format { get; }

    public QuantizationOverrides? Overrides { get; }

    public CalibratedRanges? Calibration { get; }

    public QuantizationRecord Record { get; }

    public StoredTypes Types { get; }

    public string Source => Graph.Candidate.Source;

    public void Run()
    {
        foreach (LoweredValue input in Graph.Inputs)
            Model.Inputs.Add(Write(input, Types.Of(input)));
        foreach (LoweredOperator op in Graph.Operators)
        {
            OperatorFormCatalog.Of(op).Emit(op, Types.Of(op), this);
            Convert();
        }
        foreach (LoweredValue output in Graph.Outputs)
            Model.Outputs.Add(Read(output, Types.Of(output)));
    }

    public QuantizationParameters Scale(LoweredValue value, int type) => _scales!.Of(value, type);

    /// <summary>The value in an element type, converted once if it is held in another one.</summary>
    public DeviceTensor Read(LoweredValue value, int type)
    {
        if (_tensors.TryGetValue((value, type), out DeviceTensor? tensor))
            return tensor;
        int stored = Types.Of(value);
        if (stored == type)
            return Write(value, type);
        DeviceTensor source = Read(value, stored);
        return _tensors[(value, type)] = Converted(value, source, stored, type);
    }

    public DeviceTensor ReadReal(LoweredValue value) => Read(value, ElementType.F32);

    /// <summary>Where an operator puts a value; if it is held in another type, it is converted after the operator.</summary>
    public DeviceTensor Write(LoweredValue value, int type)
    {
        if (_tensors.TryGetValue((value, type), out DeviceTensor? known))
            return known;
        DeviceTensor tensor = NewTensor(value, type);
        _tensors[(value, type)] = tensor;
        if (type != Types.Of(value))
            _unconverted.Add((value, type));
        else
            Model.Values[value] = tensor;
        return tensor;
    }

    public DeviceTensor WriteReal(LoweredValue value) => Write(value, ElementType.F32);

    public DeviceTensor? VectorOrAbsent(float[]? values) => values == null ? null : Model.Constant(values);

    public DeviceTensor? WriteOrAbsent(LoweredValue? value, int type) => value == null ? null : Write(value, type);

    private DeviceTensor NewTensor(LoweredValue value, int type)
    {
        if (type == ElementType.I32)
            return Model.Arena(type, value.Dims);
        if (type == ElementType.F32)
            return Model.Arena(type, value.Dims, 1f);
        QuantizationParameters p = Scale(value, type);
        return Model.Arena(type, value.Dims, p.Scale, p.ZeroPoint);
    }

    private void Convert()
    {
        foreach ((LoweredValue value, int type) in _unconverted)
        {
            int stored = Types.Of(value);
            _tensors[(value, stored)] = Model.Values[value] = Converted(value, _tensors[(value, type)], type, stored);
        }
        _unconverted.Clear();
    }

    private DeviceTensor Converted(LoweredValue value, DeviceTensor source, int from, int to)
    {
        DeviceTensor result = NewTensor(value, to);
        if (to == ElementType.F32)
            Model.Operator(Opcode.Dequantize, [source], [result], Scaling(source), value.Name + "/dequantize");
        else if (from == ElementType.F32)
            Model.Operator(Opcode.Quantize, [source], [result], Scaling(result), value.Name + "/quantize");
        else
            Requantize(source, result, value.Count, value.Name + "/requantize");
        return result;

        int[] Scaling(DeviceTensor integers) => [value.Count, OperatorParameters.Bits(integers.Scale), integers.ZeroPoint];
    }

    /// <summary>The same reals on another grid.</summary>
    public void Requantize(DeviceTensor source, DeviceTensor result, int count, string name)
    {
        FixedPointMultiplier factor = FixedPointMultiplier.Of((double)source.Scale / result.Scale);
        (int lowest, int highest) = Limits(result.Type);
        Model.Operator(Opcode.Requantize, [source], [result], [count, factor.Multiplier, factor.Shift, source.ZeroPoint, result.ZeroPoint, lowest, highest],
            name);
    }

    /// <summary>An integer tensor on the grid of another value.</summary>
    public DeviceTensor OnGrid(DeviceTensor tensor, QuantizationParameters grid, int count, string name)
    {
        if (tensor.Scale == grid.Scale && tensor.ZeroPoint == grid.ZeroPoint)
            return tensor;
        DeviceTensor moved = Model.Arena(tensor.Type, tensor.Dims, grid.Scale, grid.ZeroPoint);
        Requantize(tensor, moved, count, name);
        return moved;
    }

    private static (int Lowest, int Highest) Limits(int type) => type == ElementType.I16 ? (short.MinValue, short.MaxValue) : (sbyte.MinValue, sbyte.MaxValue);
}
