using ParetoBench.Candidates;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits;

/// <summary>
/// The limits of a variant: the noise that its steps are expected to make, layer by layer, and the decisions that they provably
/// cannot change. Nothing of the quantized network is run.
/// </summary>
public sealed class LimitsAnalysis
{
    private readonly Dictionary<LoweredValue, double> _predicted;

    private LimitsAnalysis(QuantizationLimits limits, Dictionary<LoweredValue, double> predicted) =>
        (Limits, _predicted) = (limits, predicted);

    public QuantizationLimits Limits { get; }

    /// <summary>Of all outputs together.</summary>
    public double PredictedOutputSqnrDb { get; private init; }

    /// <summary>Signal over predicted noise of a value, decibel; NaN where the noise model does not reach, infinite where nothing is rounded.</summary>
    public double PredictedSqnrDb(LoweredValue value) => _predicted.GetValueOrDefault(value, double.NaN);

    /// <summary>True for variants that were quantized here: the real weights of others are not known.</summary>
    public static bool AppliesTo(LoweredGraph graph, Variant variant) => variant.Record != null && graph.Candidate.Prescribed == null;

    /// <param name="samples">At least one.</param>
    /// <param name="labels">The right class of every sample, or null.</param>
    public static LimitsAnalysis Of(LoweredGraph graph, Variant variant, IReadOnlyList<TensorValue[]> samples, IReadOnlyList<int>? labels = null,
        CancellationToken cancel = default)
    {
        NetworkBounds bounds = new(graph, variant);
        DecisionLimit?[] decisions = new DecisionLimit?[samples.Count];
        double[] changes = new double[samples.Count];
        Dictionary<LoweredValue, (double Signal, double Noise)>[] powers = new Dictionary<LoweredValue, (double, double)>[samples.Count];
        Parallel.For(0, samples.Count, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            BoundsContext context = bounds.Of(samples[i]);
            decisions[i] = DecisionLimit.Of(graph, context);
            changes[i] = graph.Outputs.Where(o => o.IsReal).Select(o => LargestChange(context.Values[o])).DefaultIfEmpty(0).Max();
            powers[i] = context.Values.Where(v => v.Key.IsReal).ToDictionary(v => v.Key, v => Power(v.Value));
        });
        double Predicted(params LoweredValue[] values) => Decibel(powers.Sum(p => values.Sum(v => p[v].Signal)), powers.Sum(p => values.Sum(v => p[v].Noise)));
        return new LimitsAnalysis(Summary([.. decisions.OfType<DecisionLimit>()], changes, labels), powers[0].Keys.ToDictionary(v => v, v => Predicted(v)))
        {
            PredictedOutputSqnrDb = Predicted([.. graph.Outputs.Where(o => o.IsReal)]),
        };
    }

    private static QuantizationLimits Summary(DecisionLimit[] decisions, double[] changes, IReadOnlyList<int>? labels)
    {
        QuantizationLimits limits = new() { Samples = changes.Length, OutputChange = changes.Max() };
        if (decisions.Length == 0)
            return limits;
        double[] expected = [.. decisions.Select(d => d.Expected).Where(double.IsFinite)];
        limits = limits with
        {
            Certain = decisions.Average(d => d.IsCertain ? 1.0 : 0.0),
            Expected = expected.Length == 0 ? null : expected.Average(),
            MedianReach = Median([.. decisions.Select(d => d.Reach)]),
        };
        return labels == null ? limits : limits with
        {
            LeastAccuracy = decisions.Zip(labels, (d, label) => d.IsCertain && d.Decision == label ? 1.0 : 0.0).Average(),
            MostAccuracy = decisions.Zip(labels, (d, label) => d.IsCertain && d.Decision != label ? 0.0 : 1.0).Average(),
        };
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 || double.IsInfinity(values[values.Length / 2]) ? values[values.Length / 2]
            : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
    }

    private static double LargestChange(Deviation output) => Enumerable.Range(0, output.Count).Max(i => Math.Abs(output.Shift[i]) + output.Radius(i));

    private static (double Signal, double Noise) Power(Deviation value) => (value.Reference.Sum(r => r * r), value.Variance.Sum());

    private static double Decibel(double signal, double noise) => noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(signal / noise);
}
