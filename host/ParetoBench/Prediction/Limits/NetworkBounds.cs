using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Prediction.Limits.Operators;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits;

/// <summary>
/// How far quantization can move every value of a network, and how far it is expected to, without running the quantized
/// network: its weights and inputs are known, each of its roundings is somewhere within its step.
/// </summary>
internal sealed class NetworkBounds(LoweredGraph graph, Variant variant)
{
    private readonly bool _doubleRounding = Network.Load(variant.Blob, variant.Blob.Length).Model.DoubleRounding;

    /// <summary>Every value of the network for one sample. Rounding in single precision itself, some 1e-6 of a value, is not in it.</summary>
    public BoundsContext Of(IReadOnlyList<TensorValue> sample)
    {
        BoundsContext context = new(variant, _doubleRounding, new SymbolBudget(graph.Operators.Sum(o => OperatorBoundsCatalog.Of(o).WorkPerMac * o.Macs)));
        for (int i = 0; i < graph.Inputs.Count; i++)
            context.StoreExact(graph.Inputs[i], Input(variant.Values[graph.Inputs[i]], sample[i]));
        foreach (LoweredOperator op in graph.Operators)
            OperatorBoundsCatalog.Of(op).Run(op, context);
        return context;
    }

    /// <summary>The sample is known, and so is what its elements are rounded to.</summary>
    private static Deviation Input(DeviceTensor tensor, TensorValue sample)
    {
        Deviation x = new(sample.Count, 0);
        for (int i = 0; i < x.Count; i++)
        {
            x.Reference[i] = sample.IsReal ? sample.Reals![i] : sample.Integers![i];
            if (tensor.Type is not (ElementType.I8 or ElementType.I16))
                continue;
            QuantizationParameters grid = new(tensor.Scale, tensor.ZeroPoint, tensor.Type == ElementType.I16 ? 16 : 8);
            x.Shift[i] = grid.Dequantize(grid.Quantize((float)x.Reference[i])) - x.Reference[i];
            x.Variance[i] = x.Reference[i] == 0 ? 0 : DeviationArithmetic.NoiseOf(tensor.Scale);
        }
        return x;
    }
}
