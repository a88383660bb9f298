using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>What calibration saw: the range of every real value, by ONNX name, and of every LSTM's cell state, by its first output's name.</summary>
public sealed record CalibratedRanges(IReadOnlyDictionary<string, (float Min, float Max)> Ranges, IReadOnlyDictionary<string, float> CellLimits, int Samples)
{
    /// <summary>The calibrator that chose the ranges, with its parameter.</summary>
    public string Calibrator { get; init; } = CalibratorCatalog.Default.Name;

    /// <summary>Inputs of Conv and dense layers by the layer's name; collected when a pass first wants them.</summary>
    public Lazy<IReadOnlyDictionary<string, LayerInputs>> Layers { get; init; } = new(new Dictionary<string, LayerInputs>());
}
