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
        ["fully connected s8, weights with a zero point"] = c => Layer(c, CmsisLayers.FullyConnected),
        ["average pool s8"] = c => Layer(c, CmsisLayers.AveragePool),
        ["max pool s8"] = c => Layer(c, CmsisLayers.MaxPool),
        ["softmax s8"] = c => Layer(c, CmsisLayers.Softmax),
        ["transpose s8"] = c => Layer(c, CmsisLayers.Transpose),
        ["convolution s16"] = c => Layer(c, CmsisLayers.Convolution),
        ["depthwise convolution s16"] = c => Layer(c, CmsisLayers.Depthwise),
        ["transposed convolution s8"] = c => Layer(c, CmsisLayers.TransposedConvolution),
        ["fully connected s16"] = c => Layer(c, CmsisLayers.FullyConnected),
        ["average pool s16"] = c => Layer(c, CmsisLayers.AveragePool),
        ["max pool s16"] = c => Layer(c, CmsisLayers.MaxPool),
        ["add s8"] = CmsisElements.Add,
        ["add s16"] = CmsisElements.Add,
        ["mul s8"] = CmsisElements.Multiply,
        ["mul s16"] = CmsisElements.Multiply,
        ["maximum s8"] = CmsisElements.Maximum,
        ["minimum s8"] = CmsisElements.Minimum,
        ["pad s8"] = CmsisElements.Pad,
        ["matrix product of two inputs s8"] = CmsisElements.MatrixProduct,
        ["matrix product of two inputs s16"] = CmsisElements.MatrixProduct,
        ["LSTM s16"] = CmsisLstm.Model,
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
}
