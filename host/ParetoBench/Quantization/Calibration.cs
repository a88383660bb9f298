namespace ParetoBench.Quantization;

/// <summary>What calibration saw: the range of every real value, by ONNX name, and of every LSTM's cell state, by its first output's name.</summary>
public sealed record Calibration(IReadOnlyDictionary<string, (float Min, float Max)> Ranges, IReadOnlyDictionary<string, float> CellLimits, int Samples);
