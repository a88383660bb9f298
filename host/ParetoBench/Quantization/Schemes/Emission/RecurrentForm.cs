using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>LSTM, GRU and RNN; in integers with states of 8 or 16 bits and 16-bit gates in Q3.12 (device/MODEL.md, sections 8 and 9).</summary>
internal sealed class RecurrentForm : OperatorForm<RecurrentOperator>
{
    /// <summary>States in [-1, 1]: Q0.7 and Q0.15.</summary>
    private static readonly QuantizationParameters NarrowState = new(1f / 128, 0), WideState = new(1f / 32768, 0, 16);

    /// <summary>Gates are tables of the sigmoid and the tanh; an already quantized model leaves its recurrent layers real.</summary>
    protected override bool HasInteger(RecurrentOperator op, int type, ActivationScales scales) =>
        (op.Kind != RecurrentKind.Rnn || op.Activation == RnnActivation.Tanh) && !scales.IsPrescribed;

    protected override void FixScales(RecurrentOperator op, ActivationScales scales)
    {
        if (op.Kind == RecurrentKind.Lstm || op.Activation != RnnActivation.Tanh)
            return;
        foreach (LoweredValue state in op.Outputs)
            scales.Fix(state, NarrowState, WideState);
    }

    protected override void EmitReal(RecurrentOperator op, DeviceModelEmitter emitter)
    {
        DeviceModelBuilder model = emitter.Model;
        DeviceTensor x = emitter.ReadReal(op.X), w = model.Constant(op.InputWeights), u = model.Constant(op.StateWeights);
        int perUnit = op.Kind switch { RecurrentKind.Lstm => 6, RecurrentKind.Gru => op.ResetFirst ? 8 : 7, _ => 2 };
        DeviceTensor scratch = model.Arena(ElementType.F32, [perUnit * op.Hidden]);
        DeviceTensor?[] outputs = [emitter.WriteOrAbsent(op.Sequence, ElementType.F32), emitter.WriteOrAbsent(op.Last, ElementType.F32)];
        int reverse = op.Reverse ? 1 : 0;
        float[] bias = [.. op.InputBias.Zip(op.StateBias, (a, b) => a + b)];
        switch (op.Kind)
        {
            case RecurrentKind.Lstm:
                model.Operator(Opcode.Lstm, [x, w, u, model.Constant(bias), null, null, null, null, null, scratch], outputs,
                    [op.Steps, op.InputSize, op.Hidden, 0, 0, 0, 0, 0, reverse], op.Name);
                break;
            case RecurrentKind.Gru:
                model.Operator(Opcode.Gru, [x, w, u, model.Constant(op.InputBias), model.Constant(op.StateBias), null, null, null, null, null, scratch],
                    outputs,
                    [op.Steps, op.InputSize, op.Hidden, 0, reverse | (op.ResetFirst ? 2 : 0)], op.Name);
                break;
            default:
                model.Operator(Opcode.Rnn, [x, w, u, model.Constant(bias), null, null, null, null, null, scratch], outputs,
                    [op.Steps, op.InputSize, op.Hidden, 0, reverse, (int)op.Activation], op.Name);
                break;
        }
    }

    protected override void EmitInteger(RecurrentOperator op, int type, DeviceModelEmitter emitter) => new RecurrentEmitter(emitter).Emit(op, type);
}
