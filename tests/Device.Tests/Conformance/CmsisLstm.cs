using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>The LSTM cases: TensorFlow Lite's integer LSTM, all steps' states as output.</summary>
internal static class CmsisLstm
{
    /// <summary>In the device model's order.</summary>
    private static readonly string[] Gates = ["input_gate", "output_gate", "forget_gate", "cell_gate"];

    public static CmsisModel Model(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        int steps = op.Define("TIME_STEPS"), inputs = op.Define("INPUT_SIZE"), hidden = op.Define("HIDDEN_SIZE");
        // Steps before samples would interleave the batch.
        Assert.True(op.Define("BATCH_SIZE") == 1 || !op.IsTrue("TIME_MAJOR"), $"{test.Name} interleaves its batch");
        DeviceModelBuilder model = new();
        bool wide = op.TypeOf("input_tensor") == "int16_t";
        int type = wide ? ElementType.I16 : ElementType.I8;
        DeviceTensor x = model.Arena(type, [steps, inputs]), y = model.Arena(type, [steps, hidden]);
        long[] biases = [.. Gates.SelectMany(g => op.Values(g + "_bias"))];
        model.Inputs.Add(x);
        model.Outputs.Add(y);
        model.Operator(Opcode.Lstm,
            [x, Weights(model, op, "input_weights"), Weights(model, op, "hidden_weights"),
                wide ? model.Constant(biases) : model.Constant(Array.ConvertAll(biases, v => (int)v)),
                .. Factors(model, op, "INPUT"), .. Factors(model, op, "HIDDEN"), model.Constant(GateTable.Sigmoid()),
                model.Arena(ElementType.I8, [wide ? 12 * hidden : (11 * hidden + 3) / 4 * 4])],
            [y, null],
            [steps, inputs, hidden, -op.Define("INPUT_ZERO_POINT"), op.Define("OUTPUT_ZERO_POINT"),
             op.Define("CELL_SCALE_POWER"), op.Define("OUTPUT_MULTIPLIER"), op.Define("OUTPUT_SHIFT"), 0], test.Name);
        return CmsisModel.Of(model, op, [.. CmsisModel.Bytes(op.Values("input_tensor"), ElementType.Size(type)).Chunk(x.Bytes)]);
    }

    private static DeviceTensor Weights(DeviceModelBuilder model, CmsisOperator op, string kind) =>
        model.Constant(Array.ConvertAll(Gates.SelectMany(g => op.Values($"{g}_{kind}")).ToArray(), v => (sbyte)v));

    private static DeviceTensor[] Factors(DeviceModelBuilder model, CmsisOperator op, string kind) =>
    [
        model.Constant([.. Gates.Select(g => op.Define($"{g.ToUpperInvariant()}_{kind}_MULTIPLIER"))]),
        model.Constant([.. Gates.Select(g => (sbyte)op.Define($"{g.ToUpperInvariant()}_{kind}_SHIFT"))]),
    ];
}
