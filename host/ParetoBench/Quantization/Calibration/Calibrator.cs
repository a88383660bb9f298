using ParetoBench.Candidates;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Calibration;

/// <summary>
/// Runs the candidate in ONNX Runtime over the calibration samples, one at a time, and lets a calibrator choose the range of
/// every tensor from what was seen. A calibrator that wants distributions gets a second pass, when the extremes are known.
/// </summary>
public static class Calibrator
{
    /// <summary>The ranges that were seen, with default options.</summary>
    /// <param name="samples">Inputs of one inference each, in the order of the graph's inputs.</param>
    public static CalibratedRanges MinMax(LoweredGraph graph, IReadOnlyList<TensorValue[]> samples) => Run(graph, samples, QuantizationOptions.Default);

    /// <param name="samples">Inputs of one inference each, in the order of the graph's inputs.</param>
    /// <exception cref="BenchException">No samples, samples that do not fit the model, or a value that is not finite.</exception>
    public static CalibratedRanges Run(LoweredGraph graph, IReadOnlyList<TensorValue[]> samples, QuantizationOptions options)
    {
        CandidateGraph candidate = graph.Candidate;
        if (samples.Count == 0)
            throw new BenchException("There are no calibration samples", candidate.Source, "Give the task a calibration split.");
        foreach (TensorValue[] sample in samples)
            CheckShapes(candidate, sample);

        using CalibrationRun run = new(candidate);
        Dictionary<string, ObservedTensor> seen = [];
        Dictionary<string, float> cells = [];
        Dictionary<string, (float Min, float Max)> states = [];
        RecurrentOperator[] lstms = [.. graph.Operators.OfType<RecurrentOperator>().Where(r => r.Kind == RecurrentKind.Lstm)];
        foreach (TensorValue[] sample in samples)
        {
            Dictionary<string, float[]> values = run.Values(sample);
            foreach ((string name, float[] reals) in values)
                Of(seen, name).Add(reals, name, candidate.Source);
            foreach (RecurrentOperator lstm in lstms)
                Simulate(lstm, values[lstm.X.Name], cells, states);
        }
        if (options.Calibrator.NeedsHistogram)
            FillHistograms(run, seen, samples);
        Dictionary<string, (float Min, float Max)> ranges = seen.ToDictionary(s => s.Key, s => options.Calibrator.Range(s.Value));
        // Where only the last state comes out, the states before it must fit its scale as well, whatever the calibrator says.
        foreach ((string name, (float min, float max)) in states)
            ranges[name] = ranges.TryGetValue(name, out (float Min, float Max) range) ? (Math.Min(range.Min, min), Math.Max(range.Max, max)) : (min, max);
        return new CalibratedRanges(ranges, cells, samples.Count)
        {
            Calibrator = options.Calibrator.Name,
            Layers = new(() => LayerInputCollection.Collect(graph, samples)),
        };
    }

    private static void FillHistograms(CalibrationRun run, Dictionary<string, ObservedTensor> seen, IReadOnlyList<TensorValue[]> samples)
    {
        // A tensor that is constant has no distribution: its range is what was seen.
        foreach (ObservedTensor tensor in seen.Values.Where(t => t.Max > t.Min && (double)t.Max - t.Min > float.Epsilon * Histogram.Bins))
            tensor.Histogram = new Histogram(tensor.Min, tensor.Max);
        foreach (TensorValue[] sample in samples)
        {
            foreach ((string name, float[] reals) in run.Values(sample))
                seen[name].Histogram?.Add(reals);
        }
    }

    private static void Simulate(RecurrentOperator lstm, float[] x, Dictionary<string, float> cells, Dictionary<string, (float Min, float Max)> states)
    {
        string name = lstm.Outputs.First().Name;
        (float cell, float min, float max) = CellSimulation.Run(lstm, x);
        cells[name] = Math.Max(cells.GetValueOrDefault(name), cell);
        states[name] = states.TryGetValue(name, out (float Min, float Max) before) ? (Math.Min(before.Min, min), Math.Max(before.Max, max)) : (min, max);
    }

    private static ObservedTensor Of(Dictionary<string, ObservedTensor> seen, string name)
    {
        if (!seen.TryGetValue(name, out ObservedTensor? tensor))
            seen[name] = tensor = new ObservedTensor();
        return tensor;
    }

    private static void CheckShapes(CandidateGraph candidate, TensorValue[] sample)
    {
        if (sample.Length != candidate.Inputs.Count)
            throw new BenchException($"The calibration data have {sample.Length} input(s), the model has {candidate.Inputs.Count}", candidate.Source,
                "Give one tensor per model input.");
        for (int i = 0; i < sample.Length; i++)
        {
            GraphPort port = candidate.Inputs[i];
            if (sample[i].Count == port.Count && sample[i].IsReal == port.IsReal)
                continue;
            string given = Describe(sample[i].IsReal, sample[i].Dims), wanted = Describe(port.IsReal, port.Dims);
            throw new BenchException($"Calibration data for input '{port.Name}' are {given}, the model wants {wanted}", candidate.Source,
                "Check the task's window and data, or the model's input.");
        }
    }

    private static string Describe(bool real, int[] dims) => $"{(real ? "real numbers" : "integers")} of shape {TensorValue.Describe(dims)}";
}
