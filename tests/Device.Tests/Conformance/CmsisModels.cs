using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>Conformance cases as device models. One line per kind of case that the engines support.</summary>
internal static class CmsisModels
{
    private static readonly Dictionary<string, Func<CmsisCase, CmsisModel>> Builders = new()
    {
        ["convolution s8"] = c => Layer(c, CmsisLayers.Convolution),
        ["convolution s8 x s4"] = c => Layer(c, CmsisLayers.Convolution),
        ["depthwise convolution s8"] = c => Layer(c, CmsisLayers.Depthwise),
        ["depthwise convolution s8 x s4"] = c => Layer(c, CmsisLayers.Depthwise),
        ["fully connected s8"] = c => Layer(c, CmsisLayers.FullyConnected),
        ["fully connected s8 x s4"] = c => Layer(c, CmsisLayers.FullyConnected),
        ["average pool s8"] = c => Layer(c, CmsisLayers.AveragePool),
        ["max pool s8"] = c => Layer(c, CmsisLayers.MaxPool),
        ["softmax s8"] = c => Layer(c, CmsisLayers.Softmax),
        ["transpose s8"] = c => Layer(c, CmsisLayers.Transpose),
        ["add s8"] = Add,
        ["LSTM s8"] = CmsisLstm.Model,
        ["network s8"] = CmsisNetwork.Model,
    };

    /// <summary>The case as a model, or null where its operator is not supported.</summary>
    public static CmsisModel? Of(CmsisCase test) => Builders.TryGetValue(test.Kind, out Func<CmsisCase, CmsisModel>? build) ? build(test) : null;

    private static CmsisModel Layer(CmsisCase test, Func<DeviceModelBuilder, CmsisOperator, DeviceTensor?, DeviceTensor> layer)
    {
        DeviceModelBuilder model = new();
        model.Outputs.Add(layer(model, test.Operator, null));
        byte[] input = CmsisModel.Bytes(test.Operator.Values("input", "input_tensor"), ElementType.Size(model.Inputs[0].Type));
        return CmsisModel.Of(model, test.Operator, [.. input.Chunk(model.Inputs[0].Bytes)]);
    }

    private static CmsisModel Add(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        Assert.Equal(20, op.Define("LEFT_SHIFT"));
        DeviceModelBuilder model = new();
        int count = op.Define("DST_SIZE");
        DeviceTensor a = model.Arena(ElementType.I8, [count]), b = model.Arena(ElementType.I8, [count]), y = model.Arena(ElementType.I8, [count]);
        model.Inputs.AddRange([a, b]);
        model.Outputs.Add(y);
        model.Operator(Opcode.Add, [a, b], [y],
            [count, -op.Define("INPUT1_OFFSET"), op.Define("INPUT1_MULT"), op.Define("INPUT1_SHIFT"), -op.Define("INPUT2_OFFSET"), op.Define("INPUT2_MULT"), op.Define("INPUT2_SHIFT"),
                op.Define("OUTPUT_OFFSET"), op.Define("OUTPUT_MULT"), op.Define("OUTPUT_SHIFT"), .. CmsisLayers.Bounds(op)], test.Name);
        return CmsisModel.Of(model, op, [.. CmsisModel.Bytes(op.Values("input1"), 1), .. CmsisModel.Bytes(op.Values("input2"), 1)]);
    }
}
