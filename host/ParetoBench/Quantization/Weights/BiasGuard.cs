using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>
/// Near-dead channels have tiny weights, and so a tiny weight scale, which pushes bias / (s_x * s_w) out of int32. Their
/// scale is raised until the bias needs at most 30 bits.
/// </summary>
public sealed class BiasGuard : IWeightPass
{
    private const double LargestBias = 1 << 30;

    public string Name => "bias-guard";

    public string Description => "weight scales of near-dead channels are raised until their bias fits int32";

    public bool ByDefault => true;

    public void BeforeRounding(LayerWeights layer, PassJournal journal)
    {
        if (layer.Bias == null)
            return;
        int raised = 0;
        for (int group = 0; group < layer.Scales.Length; group++)
        {
            double needed = 0;
            foreach (float bias in layer.Bias.AsSpan(group * layer.RowsPerGroup, layer.RowsPerGroup))
                needed = Math.Max(needed, Math.Abs(bias) / (layer.InputScale * LargestBias));
            if (layer.Scales[group] >= needed)
                continue;
            layer.Scales[group] = needed;
            raised++;
        }
        if (raised > 0)
            journal.Add(this, $"{layer.Name}: {raised} of {layer.Scales.Length} weight scales raised");
    }
}
