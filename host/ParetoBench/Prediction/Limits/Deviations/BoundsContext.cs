using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>What the bounds of operators share for one sample: the values so far, and how the variant computes.</summary>
internal sealed class BoundsContext(Variant variant, bool doubleRounding, SymbolBudget symbols)
{
    private readonly Dictionary<(LoweredValue, DeviceTensor), Deviation> _converted = [];
    private readonly Dictionary<LoweredValue, Deviation> _unrounded = [];

    /// <summary>
    /// From the real result to the integer one, in steps of the result: rounded to the nearest once, or twice (a quarter of a
    /// step is lost first); the multiplier of 31 bits and the float scales are within the last 1/256.
    /// </summary>
    public double Steps { get; } = (doubleRounding ? 0.75 : 0.5) + 1.0 / 256;

    /// <summary>requantize64 has 15 bits of the multiplier, which moves a result of full size, 2^15 steps, by one step.</summary>
    public const double WideSteps = 1.5 + 1.0 / 256;

    /// <summary>One rounding to the nearest of a number that single precision holds.</summary>
    public const double ConversionSteps = 0.5 + 1.0 / 256;

    /// <summary>Rounding in single precision is left out of the bounds; where it could decide, this share of a value is left free for it.</summary>
    public const double SinglePrecision = 1e-6;

    public Dictionary<LoweredValue, Deviation> Values { get; } = [];

    public SymbolBudget Symbols => symbols;

    public DeviceTensor Tensor(LoweredValue value) => variant.Values[value];

    /// <summary>The integers of a layer's weights. Names of ONNX nodes may repeat, so the weights themselves tell.</summary>
    public LayerWeights Weights(float[] real) => variant.Weights.Layers.First(l => ReferenceEquals(l.Real, real));

    /// <summary>The device's operator that makes the value, before any conversion.</summary>
    public DeviceOperator Producer(LoweredValue value)
    {
        DeviceTensor held = Tensor(value);
        return variant.Operators.First(o => o.Outputs.Contains(held));
    }

    /// <summary>The value is computed in integers, and not in single precision and then quantized.</summary>
    public bool IsInteger(LoweredValue value) => Tensor(value).Type is ElementType.I8 or ElementType.I16 && Producer(value).Opcode != Opcode.Quantize;

    public bool IsWide(LoweredValue value) => Tensor(value).Type == ElementType.I16;

    /// <summary>Both are held with one type, scale and zero point.</summary>
    public bool HasGridOf(LoweredValue a, LoweredValue b) => OneGrid(Tensor(a), Tensor(b));

    private static bool OneGrid(DeviceTensor a, DeviceTensor b) => a.Type == b.Type && a.Scale == b.Scale && a.ZeroPoint == b.ZeroPoint;

    /// <summary>What an operator reads is on the grid of its result.</summary>
    public bool ReadsGridOf(LoweredValue input, LoweredValue output) => OneGrid(Read(input, output), Tensor(output));

    /// <summary>The tensor that an operator reads for one of its inputs: another one than holds it, where the operator computes in another type.</summary>
    public DeviceTensor Read(LoweredValue input, LoweredValue output)
    {
        DeviceTensor held = Tensor(input);
        int type = Tensor(output).Type;
        if (!IsInteger(output) || held.Type == type)
            return held;
        return variant.Operators.First(o => o.Inputs.Contains(held) && (o.Source == $"{input.Name}/requantize" || o.Source == $"{input.Name}/quantize")
            && o.Outputs[0]!.Type == type).Outputs[0]!;
    }

    /// <summary>An input as the operator reads it.</summary>
    public Deviation In(LoweredValue input, LoweredValue output)
    {
        // Between two operators in single precision nothing is rounded, though others read the value as integers.
        if (!IsInteger(output) && _unrounded.TryGetValue(input, out Deviation? real))
            return real;
        Deviation value = Values[input];
        DeviceTensor read = Read(input, output), held = Tensor(input);
        if (read == held)
            return value;
        if (_converted.TryGetValue((input, read), out Deviation? known))
            return known;
        Deviation moved = value.Copy();
        for (int i = 0; i < moved.Count; i++)
            moved.Hold(i, read, held.Type == ElementType.F32 ? ConversionSteps : Steps);
        return _converted[(input, read)] = Symbols.Absorb(moved);
    }

    /// <summary>Puts a result where the network's other operators find it: rounded and held by its tensor.</summary>
    /// <param name="steps">How far the integer result may be from the real one, in the tensor's steps.</param>
    public void Store(LoweredValue output, Deviation result, double steps)
    {
        DeviceTensor tensor = Tensor(output);
        if (tensor.Type is ElementType.I8 or ElementType.I16)
        {
            bool integer = IsInteger(output);
            if (!integer)
                result = (_unrounded[output] = Symbols.Absorb(result)).Copy();
            double reach = integer ? steps : ConversionSteps;
            for (int i = 0; i < result.Count; i++)
                result.Hold(i, tensor, reach);
        }
        Values[output] = Symbols.Absorb(result);
    }

    /// <summary>Puts a result whose elements are numbers that its tensor holds already.</summary>
    public void StoreExact(LoweredValue output, Deviation result) => Values[output] = result;
}
