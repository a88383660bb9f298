using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>
/// Weight scales with the smallest squared error of the weights themselves: with few steps, clipping an outlier costs less
/// than making all other weights coarse. Scales between 0.4 and 1 of the largest weight's are tried for every channel.
/// </summary>
public sealed class WeightErrorSearch : IWeightPass
{
    private const double Smallest = 0.4, Step = 0.01;

    public string Name => "weight-error-search";

    public string Description => "weight scales by the smallest squared error of the weights";

    public bool ByDefault => false;

    public void BeforeRounding(LayerWeights layer, PassJournal journal)
    {
        int changed = 0;
        for (int group = 0; group < layer.Scales.Length; group++)
        {
            double plain = layer.Scales[group], best = plain, least = plain == 0 ? 0 : Error(layer, group, plain);
            for (int step = 1; plain > 0 && 1 - step * Step >= Smallest; step++)
            {
                double scale = plain * (1 - step * Step), error = Error(layer, group, scale);
                if (error < least)
                    (least, best) = (error, scale);
            }
            changed += best == plain ? 0 : 1;
            layer.Scales[group] = best;
        }
        if (changed > 0)
            journal.Add(this, $"{layer.Name}: {changed} of {layer.Scales.Length} scales");
    }

    private static double Error(LayerWeights layer, int group, double scale)
    {
        double sum = 0;
        foreach (float w in layer.RealOf(group))
        {
            double difference = layer.Integer(w, scale) * scale - w;
            sum += difference * difference;
        }
        return sum;
    }
}
