using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Limits;

/// <summary>What the bounds of operators share for one sample: the values so far, and how the variant computes.</summary>
internal sealed class BoundsContext(LoweredGraph graph, Variant variant, bool doubleRounding)
{
    /// <summary>
    /// From the real result to the integer one, in steps of the result: rounded to the nearest once, or twice (a quarter of a
    /// step is lost first); the multiplier of 31 bits and the float scales are within the last 1/256.
    /// </summary>
    public double Steps { get; } = (doubleRounding ? 0.75 : 0.5) + 1.0 / 256;

    /// <summary>requantize64 has 15 bits of the multiplier, which moves a result of full size, 2^15 steps, by one step.</summary>
    public const double WideSteps = 1.5 + 1.0 / 256;

    /// <summary>One rounding to the nearest of a number that single precision holds.</summary>
    public const double ConversionSteps = 0.5 + 1.0 / 256;

    public Dictionary<LoweredValue, Deviation> Values { get; } = [];

    public SymbolBudget Symbols { get; } = new(graph.Macs);

    public DeviceTensor Tensor(LoweredValue value) => variant.Values[value];

    public LayerWeights? Weights(string name) => variant.Weights.Layers.FirstOrDefault(l => l.Name == name);

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
    public bool HasGridOf(LoweredValue a, LoweredValue b)
    {
        DeviceTensor one = Tensor(a), other = Tensor(b);
        return one.Type == other.Type && one.Scale == other.Scale && one.ZeroPoint == other.ZeroPoint;
    }

    /// <summary>The tensor that an operator reads for one of its inputs: another one than holds it, where the operator computes in another type.</summary>
    public DeviceTensor Read(LoweredValue input, LoweredValue output)
    {
        DeviceTensor held = Tensor(input);
        int type = Tensor(output).Type;
        if (!IsInteger(output) || held.Type == type)
            return held;
        return variant.Operators.First(o => o.Inputs.Contains(held) && o.Source == $"{input.Name}/requantize" && o.Outputs[0]!.Type == type).Outputs[0]!;
    }

    /// <summary>An input as the operator reads it.</summary>
    public Deviation In(LoweredValue input, LoweredValue output)
    {
        Deviation value = Values[input];
        DeviceTensor read = Read(input, output), held = Tensor(input);
        if (read == held)
            return value;
        Deviation moved = value.Copy();
        for (int i = 0; i < moved.Count; i++)
            moved.Hold(i, read, Steps);
        return Symbols.Absorb(moved);
    }

    /// <summary>Puts a result where the network's other operators find it: rounded and held by its tensor.</summary>
    /// <param name="steps">How far the integer result may be from the real one, in the tensor's steps.</param>
    public void Store(LoweredValue output, Deviation result, double steps)
    {
        DeviceTensor tensor = Tensor(output);
        if (tensor.Type is ElementType.I8 or ElementType.I16)
        {
            double reach = IsInteger(output) ? steps : ConversionSteps;
            for (int i = 0; i < result.Count; i++)
                result.Hold(i, tensor, reach);
        }
        Values[output] = Symbols.Absorb(result);
    }

    /// <summary>Puts a result whose elements are numbers that its tensor holds already.</summary>
    public void StoreExact(LoweredValue output, Deviation result) => Values[output] = result;
}
