using ParetoBench.Engine;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Prediction.Limits.Operators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits;

/// <summary>Whether quantization can change the decision for one sample: the place of the largest score.</summary>
/// <param name="Decision">The real network's.</param>
/// <param name="IsCertain">The decision's lead over every other class exceeds a proven bound of its change.</param>
/// <param name="Expected">Probability that the decision stays, by the noise model; NaN where it does not apply.</param>
/// <param name="Reach">Largest proven change of a lead, over the lead: below 1 is certain. Infinite where nothing is proven.</param>
internal readonly record struct DecisionLimit(int Decision, bool IsCertain, double Expected, double Reach)
{
    /// <summary>Null where the output takes no decision.</summary>
    public static DecisionLimit? Of(LoweredGraph graph, BoundsContext context)
    {
        LoweredValue output = graph.Outputs[graph.Candidate.ScoreOutput];
        Deviation scores = context.Values[output];
        if (!output.IsReal)
            return output.Count == 1 ? Label(scores) : null;
        if (output.Count < 2)
            return null;
        return graph.Operators.LastOrDefault(o => o.Outputs.Contains(output)) is SoftmaxOperator { Rows: 1 } softmax
            ? OfSoftmax(softmax, context)
            : OfScores(scores, Best(scores.Reference), low => low > BoundsContext.SinglePrecision * scores.Reference.Max(Math.Abs));
    }

    private static DecisionLimit Label(Deviation label) =>
        new((int)label.Reference[0], label.IsExact(0), double.NaN, label.IsExact(0) ? 0 : double.PositiveInfinity);

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());

    /// <summary>
    /// Softmax keeps the order, but its integers are coarse: y_t - y_j = y_t (1 - exp(-(x_t - x_j))) must exceed what the
    /// kernel may lose of both, and the last step that probability 1 lacks.
    /// </summary>
    private static DecisionLimit OfSoftmax(SoftmaxOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y);
        DeviceTensor held = context.Tensor(op.Y);
        double lost = held.Type == ElementType.F32 ? BoundsContext.SinglePrecision : (2 * SoftmaxBounds.Steps(op, context) + 1) * held.Scale;
        int best = Best(x.Reference);
        double least = SoftmaxBounds.Range(x, 0, op.Depth, best).Low;
        return OfScores(x, best, low => low > 0 && least * (1 - Math.Exp(-low)) > lost);
    }

    /// <param name="isCertain">Of the least lead over another class.</param>
    private static DecisionLimit OfScores(Deviation scores, int best, Func<double, bool> isCertain)
    {
        bool certain = true;
        double closest = double.PositiveInfinity, reach = 0;
        for (int j = 0; j < scores.Count; j++)
        {
            if (j == best)
                continue;
            double lead = scores.Reference[best] - scores.Reference[j];
            (double low, _) = scores.Difference(best, j);
            certain &= isCertain(lead + low);
            reach = Math.Max(reach, low >= 0 ? 0 : lead > 0 ? -low / lead : double.PositiveInfinity);
            closest = Math.Min(closest, lead / Math.Sqrt(scores.Variance[best] + scores.Variance[j]));
        }
        return new DecisionLimit(best, certain, double.IsNaN(closest) ? double.NaN : (1 + ErrorFunction.Of(closest / Math.Sqrt(2))) / 2, reach);
    }
}
