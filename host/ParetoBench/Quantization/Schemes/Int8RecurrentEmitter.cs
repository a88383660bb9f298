using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

/// <summary>LSTM and GRU with int8 weights and states, 16-bit gates in Q3.12 (device/MODEL.md, section 8).</summary>
internal sealed class Int8RecurrentEmitter(DeviceModelBuilder model, ActivationScales scales, Calibration calibration, QuantizationRecord record, bool perChannel, DeviceTensor sigmoidTable)
{
    /// <summary>One in Q3.12.</summary>
    private const double GateOne = 4096;

    /// <summary>Scale of a GRU's 8-bit state, and the largest magnitude of a 16-bit cell.</summary>
    private const float GruStateScale = 1f / 128;
    private const double LargestCell = 32767;

    public void Emit(RecurrentOperator op, DeviceTensor x, DeviceTensor? sequence, DeviceTensor? last)
    {
        int rows = op.Gates * op.Hidden, groups = perChannel ? rows : op.Gates;
        QuantizationParameters input = scales.Of(op.X);
        DeviceTensor?[] outputs = [sequence, last];
        int reverse = op.Reverse ? 1 : 0;
        if (op.Kind == RecurrentKind.Lstm)
        {
            QuantizationParameters state = scales.Of(op.Outputs.First());
            float[] bias = [.. op.InputBias.Zip(op.StateBias, (a, b) => a + b)];
            QuantizedWeights w = Quantize(op.InputWeights, op.InputWeightsSource, rows, groups, bias, input.Scale);
            QuantizedWeights r = Quantize(op.StateWeights, op.StateWeightsSource, rows, groups, null, state.Scale);
            int exponent = CellExponent(calibration.CellLimits.GetValueOrDefault(op.Outputs.First().Name));
            FixedPointMultiplier output = FixedPointMultiplier.Of(Math.Pow(2, -30) / state.Scale);
            (DeviceTensor mx, DeviceTensor sx) = GateFactors(w, input.Scale);
            (DeviceTensor mh, DeviceTensor sh) = GateFactors(r, state.Scale);
            DeviceTensor scratch = model.Arena(ElementType.I8, [(11 * op.Hidden + 3) / 4 * 4]);
            model.Operator(Opcode.Lstm,
                [x, model.Constant(w.Values), model.Constant(r.Values), model.Constant(WeightQuantizer.QuantizeBias(bias, w, input.Scale)), mx, sx, mh, sh, sigmoidTable, scratch],
                outputs, [op.Steps, op.InputSize, op.Hidden, input.ZeroPoint, state.ZeroPoint, exponent, output.Multiplier, output.Shift, reverse], op.Name);
            return;
        }

        QuantizedWeights wg = Quantize(op.InputWeights, op.InputWeightsSource, rows, groups, op.InputBias, input.Scale);
        QuantizedWeights rg = Quantize(op.StateWeights, op.StateWeightsSource, rows, groups, op.StateBias, GruStateScale);
        (DeviceTensor gmx, DeviceTensor gsx) = GateFactors(wg, input.Scale);
        (DeviceTensor gmh, DeviceTensor gsh) = GateFactors(rg, GruStateScale);
        DeviceTensor gruScratch = model.Arena(ElementType.I8, [(15 * op.Hidden + 3) / 4 * 4]);
        model.Operator(Opcode.Gru,
            [x, model.Constant(wg.Values), model.Constant(rg.Values),
                model.Constant(WeightQuantizer.QuantizeBias(op.InputBias, wg, input.Scale)), model.Constant(WeightQuantizer.QuantizeBias(op.StateBias, rg, GruStateScale)),
                gmx, gsx, gmh, gsh, sigmoidTable, gruScratch],
            outputs, [op.Steps, op.InputSize, op.Hidden, input.ZeroPoint, reverse], op.Name);
    }

    private QuantizedWeights Quantize(float[] weights, ConstantUse source, int rows, int groups, float[]? bias, float inputScale)
    {
        QuantizedWeights quantized = model.Weights.Quantize($"{source.Node.Name}/{source.Node.Inputs[source.Input]}", weights, rows, groups, bias, inputScale).Quantized;
        // ONNX holds W and R as [directions, rows, columns]: one scale per row, repeated within a gate.
        float[] rowScales = [.. Enumerable.Range(0, rows).Select(r => quantized.ScaleOfRow(r, rows))];
        record.Constants[source] = new ConstantQuantization(rowScales, 1, 0, ConstantKind.Weights);
        return quantized;
    }

    private (DeviceTensor Multipliers, DeviceTensor Shifts) GateFactors(QuantizedWeights weights, float inputScale)
    {
        FixedPointMultiplier[] factors = [.. weights.Scales.Select(s => FixedPointMultiplier.Of((double)inputScale * s * GateOne))];
        return (model.Constant([.. factors.Select(f => f.Multiplier)]), model.Constant([.. factors.Select(f => (sbyte)f.Shift)]));
    }

    /// <summary>The finest power of two at which the calibrated cell range fits 16 bits, p in -15..-1.</summary>
    private static int CellExponent(float limit) =>
        (int)Math.Clamp(Math.Ceiling(Math.Log2(Math.Max(limit, 1e-6) / LargestCell)), -15, -1);
}
