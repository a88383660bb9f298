using System.Text.RegularExpressions;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>The cases that are whole networks: the layers in the order of their numbers.</summary>
internal static partial class CmsisNetwork
{
    private static readonly Dictionary<string, Func<DeviceModelBuilder, CmsisOperator, DeviceTensor?, DeviceTensor>> Layers = new()
    {
        ["CONV_2D"] = CmsisLayers.Convolution,
        ["DEPTHWISE_CONV_2D"] = CmsisLayers.Depthwise,
        ["AVERAGE_POOL_2D"] = CmsisLayers.AveragePool,
        ["FULLY_CONNECTED"] = CmsisLayers.FullyConnected,
        ["SOFTMAX"] = CmsisLayers.Softmax,
    };

    public static CmsisModel Model(CmsisCase test)
    {
        DeviceModelBuilder model = new();
        DeviceTensor? x = null;
        IEnumerable<(string Layer, int Number)> layers = test.Defines.Keys.Select(d => Layer().Match(d)).Where(m => m.Success)
            .Select(m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value)));
        foreach ((string layer, int number) in layers.Distinct().OrderBy(l => l.Number))
        {
            CmsisOperator op = new(test, $"{layer}_{number}_", $"{test.Name}_layer_{number}_{layer.ToLowerInvariant()}_");
            if (x == null)
            {
                x = model.Arena(ElementType.I8, [op.Define("INPUT_H"), op.Define("INPUT_W"), op.Define("IN_CH")]);
                model.Inputs.Add(x);
            }
            x = Layers[layer](model, op, x);
        }
        model.Outputs.Add(x!);
        return CmsisModel.Of(model, test.Operator, CmsisModel.Bytes(test.Operator.Values("input"), 1));
    }

    [GeneratedRegex("^([A-Z0-9_]+?)_([0-9]+)_IN_CH$")]
    private static partial Regex Layer();
}
