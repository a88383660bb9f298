using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>LSTM, GRU and RNN in integers: states of 8 or 16 bits, 16-bit gates in Q3.12 (device/MODEL.md, sections 8 and 9).</summary>
internal sealed class RecurrentEmitter(DeviceModelEmitter emitter)
{
    /// <summary>One in Q3.12.</summary>
    private const double GateOne = 4096;

    /// <summary>The largest magnitude of a 16-bit cell.</summary>
    private const double LargestCell = 32767;

    private DeviceModelBuilder Model => emitter.Model;

    public void Emit(RecurrentOperator op, int type)
    {
        int rows = op.Gates * op.Hidden;
        float input = emitter.Scale(op.X, type).Scale;
        QuantizationParameters state = emitter.Scale(op.Outputs.First(), type);
        bool gru = op.Kind == RecurrentKind.Gru;
        float[] bias = gru ? op.InputBias : [.. op.InputBias.Zip(op.StateBias, (a, b) => a + b)];
        QuantizedWeights w = Quantize(op, op.InputWeights, op.InputWeightsSource, rows, bias, input);
        QuantizedWeights r = Quantize(op, op.StateWeights, op.StateWeightsSource, rows, gru ? op.StateBias : null, state.Scale);
        (DeviceTensor mx, DeviceTensor sx) = GateFactors(w, input);
        (DeviceTensor mh, DeviceTensor sh) = GateFactors(r, state.Scale);
        DeviceTensor x = emitter.Read(op.X, type);
        DeviceTensor wt = LayerEmitter.Weights(Model, w.Values, w.Bits), rt = LayerEmitter.Weights(Model, r.Values, r.Bits);
        DeviceTensor table = Model.Constant(GateTable.Sigmoid()), scratch = Model.Arena(ElementType.I8, [(ScratchBytes(op, type) * op.Hidden + 3) / 4 * 4]);
        DeviceTensor?[] outputs = [emitter.WriteOrAbsent(op.Sequence, type), emitter.WriteOrAbsent(op.Last, type)];
        int zx = emitter.Scale(op.X, type).ZeroPoint, reverse = op.Reverse ? 1 : 0;
        switch (op.Kind)
        {
            case RecurrentKind.Lstm:
                int exponent = CellExponent(emitter.Calibration!.CellLimits.GetValueOrDefault(op.Outputs.First().Name));
                FixedPointMultiplier output = FixedPointMultiplier.Of(Math.Pow(2, -30) / state.Scale);
                Model.Operator(Opcode.Lstm, [x, wt, rt, Bias(bias, w, input, type), mx, sx, mh, sh, table, scratch], outputs,
                    [op.Steps, op.InputSize, op.Hidden, zx, state.ZeroPoint, exponent, output.Multiplier, output.Shift, reverse], op.Name);
                break;
            case RecurrentKind.Gru:
                DeviceTensor?[] inputs = [x, wt, rt, Bias(bias, w, input, type), Bias(op.StateBias, r, state.Scale, type), mx, sx, mh, sh, table, scratch];
                Model.Operator(Opcode.Gru, inputs, outputs,
                    [op.Steps, op.InputSize, op.Hidden, zx, reverse | (op.ResetFirst ? 2 : 0)], op.Name);
                break;
            default:
                Model.Operator(Opcode.Rnn, [x, wt, rt, Bias(bias, w, input, type), mx, sx, mh, sh, table, scratch], outputs,
                    [op.Steps, op.InputSize, op.Hidden, zx, reverse, (int)op.Activation], op.Name);
                break;
        }
    }

    private static int ScratchBytes(RecurrentOperator op, int type) => (op.Kind, type == ElementType.I16) switch
    {
        (RecurrentKind.Lstm, false) => 11,
        (RecurrentKind.Lstm, true) => 12,
        (RecurrentKind.Gru, false) => op.ResetFirst ? 16 : 15,
        (RecurrentKind.Gru, true) => op.ResetFirst ? 16 : 14,
        (_, false) => 3,
        (_, true) => 4,
    };

    private DeviceTensor Bias(float[] bias, QuantizedWeights weights, float scale, int type) =>
        type == ElementType.I16
            ? Model.Constant(WeightQuantizer.QuantizeWideBias(bias, weights, scale))
            : Model.Constant(WeightQuantizer.QuantizeBias(bias, weights, scale));

    private QuantizedWeights Quantize(RecurrentOperator op, float[] weights, ConstantUse source, int rows, float[]? bias, float inputScale)
    {
        int bits = emitter.Overrides?.WeightBits(op.Name, source.Node.Inputs[source.Input]) ?? emitter.Format.WeightBits;
        int groups = emitter.Format.PerChannel ? rows : op.Gates;
        QuantizedWeights quantized = Model.Weights.Quantize(op.LayerName(source), weights, rows, groups, bias, inputScale, limit: LayerWeights.LimitOf(bits))
            .Quantized;
        // ONNX holds W and R as [directions, rows, columns]: one scale per row, repeated within a gate.
        int directions = emitter.Graph.Candidate.ShapeOf(source.Node.Inputs[source.Input])[0];
        float[] scales = emitter.Record.Constants.TryGetValue(source, out ConstantQuantization? other) ? other.Scales : new float[directions * rows];
        for (int i = 0; i < rows; i++)
            scales[op.Direction * rows + i] = quantized.ScaleOfRow(i, rows);
        emitter.Record.Constants[source] = new ConstantQuantization(scales, 1, 0, bits == 4 ? ConstantKind.NarrowWeights : ConstantKind.Weights);
        return quantized;
    }

    private (DeviceTensor Multipliers, DeviceTensor Shifts) GateFactors(QuantizedWeights weights, float inputScale)
    {
        FixedPointMultiplier[] factors = [.. weights.Scales.Select(s => FixedPointMultiplier.Of((double)inputScale * s * GateOne))];
        return (Model.Constant([.. factors.Select(f => f.Multiplier)]), Model.Constant([.. factors.Select(f => (sbyte)f.Shift)]));
    }

    /// <summary>The finest power of two at which the calibrated cell range fits 16 bits, p in -15..-1.</summary>
    private static int CellExponent(float limit) =>
        (int)Math.Clamp(Math.Ceiling(Math.Log2(Math.Max(limit, 1e-6) / LargestCell)), -15, -1);
}
