using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization;

/// <summary>Runs the candidate in ONNX Runtime over the calibration samples and keeps the smallest and largest value of every tensor.</summary>
public static class Calibrator
{
    /// <param name="samples">Inputs of one inference each, in the order of the graph's inputs.</param>
    public static Calibration MinMax(LoweredGraph graph, IReadOnlyList<TensorValue[]> samples)
    {
        CandidateGraph candidate = graph.Candidate;
        if (samples.Count == 0)
            throw new BenchException("There are no calibration samples", candidate.Source, "Give the task a calibration split.");
        foreach (TensorValue[] sample in samples)
            CheckShapes(candidate, sample);

        string[] names = [.. candidate.Nodes.SelectMany(n => n.Outputs).Where(candidate.RealValues.Contains).Distinct()];
        using OrtModel session = new(GraphReader.WithOutputs(candidate.Model, names).ToByteArray(), candidate.Source);
        Dictionary<string, (float Min, float Max)> ranges = [];
        Dictionary<string, float> cells = [];
        RecurrentOperator[] lstms = [.. graph.Operators.OfType<RecurrentOperator>().Where(r => r.Kind == RecurrentKind.Lstm)];
        foreach (TensorValue[] sample in samples)
        {
            TensorValue[] results = session.Run(sample);
            Dictionary<string, float[]> values = [];
            for (int i = 0; i < results.Length; i++)
                values[session.OutputNames[i]] = results[i].Reals!;
            for (int i = 0; i < candidate.Inputs.Count; i++)
            {
                if (sample[i].Reals is { } reals)
                    values[candidate.Inputs[i].Name] = reals;
            }
            foreach ((string name, float[] reals) in values)
                Widen(ranges, name, reals, candidate.Source);
            foreach (RecurrentOperator lstm in lstms)
            {
                string name = lstm.Outputs.First().Name;
                (float cell, float min, float max) = CellSimulation.Run(lstm, values[lstm.X.Name]);
                cells[name] = Math.Max(cells.GetValueOrDefault(name), cell);
                // Where only the last state comes out, the states before it must fit its scale as well.
                Widen(ranges, name, [min, max], candidate.Source);
            }
        }
        return new Calibration(ranges, cells, samples.Count);
    }

    private static void CheckShapes(CandidateGraph candidate, TensorValue[] sample)
    {
        if (sample.Length != candidate.Inputs.Count)
            throw new BenchException($"The calibration data have {sample.Length} input(s), the model has {candidate.Inputs.Count}", candidate.Source, "Give one tensor per model input.");
        for (int i = 0; i < sample.Length; i++)
        {
            GraphPort port = candidate.Inputs[i];
            if (sample[i].Count != port.Count || sample[i].IsReal != port.IsReal)
                throw new BenchException($"Calibration data for input '{port.Name}' are {Kind(sample[i].IsReal)} of shape {TensorValue.Describe(sample[i].Dims)}, the model wants {Kind(port.IsReal)} of shape {TensorValue.Describe(port.Dims)}", candidate.Source, "Check the task's window and data, or the model's input.");
        }
    }

    private static string Kind(bool real) => real ? "real numbers" : "integers";

    private static void Widen(Dictionary<string, (float Min, float Max)> ranges, string name, float[] values, string source)
    {
        (float min, float max) = ranges.TryGetValue(name, out (float Min, float Max) seen) ? seen : (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float v in values)
        {
            if (!float.IsFinite(v))
                throw new BenchException($"Value '{name}' becomes {v} during calibration", source, "Check the model's weights and the calibration data for NaN and infinities.");
            min = Math.Min(min, v);
            max = Math.Max(max, v);
        }
        ranges[name] = (min, max);
    }
}
