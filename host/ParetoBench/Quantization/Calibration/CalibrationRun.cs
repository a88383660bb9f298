using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;

namespace ParetoBench.Quantization.Calibration;

/// <summary>A candidate in ONNX Runtime with all its real values as outputs.</summary>
internal sealed class CalibrationRun : IDisposable
{
    private readonly CandidateGraph _candidate;
    private readonly OrtModel _session;

    public CalibrationRun(CandidateGraph candidate)
    {
        _candidate = candidate;
        string[] names = [.. candidate.Nodes.SelectMany(n => n.Outputs).Where(candidate.RealValues.Contains).Distinct()];
        _session = new OrtModel(GraphReader.WithOutputs(candidate.Model ?? OnnxFile.Read(candidate.Source), names).ToByteArray(), candidate.Source);
    }

    /// <summary>Every real value of one inference, inputs too, by name.</summary>
    public Dictionary<string, float[]> Values(TensorValue[] sample)
    {
        TensorValue[] results = _session.Run(sample);
        Dictionary<string, float[]> values = [];
        for (int i = 0; i < results.Length; i++)
            values[_session.OutputNames[i]] = results[i].Reals!;
        for (int i = 0; i < _candidate.Inputs.Count; i++)
        {
            if (sample[i].Reals is { } reals)
                values[_candidate.Inputs[i].Name] = reals;
        }
        return values;
    }

    public void Dispose() => _session.Dispose();
}
