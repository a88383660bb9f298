using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>
/// Rounding weights moves a layer's mean output by (Wq - W) times its mean input. Calibration measured the mean input, so
/// the bias takes that back (Nagel et al., Data-Free Quantization, arXiv 1906.04721, the empirical form).
/// </summary>
public sealed class BiasCorrection : IWeightPass
{
    public string Name => "bias-correction";

    public string Description => "biases take back what rounding the weights adds on average over the calibration samples";

    public bool ByDefault => true;

    public bool NeedsInputs => true;

    public bool ChangesBias => true;

    public void AfterRounding(LayerWeights layer, PassJournal journal)
    {
        if (layer.Bias == null || layer.Inputs is not { } inputs)
            return;
        float[] corrected = new float[layer.Rows];
        double largest = 0;
        for (int row = 0; row < layer.Rows; row++)
        {
            double scale = layer.Scales[layer.GroupOf(row)], shift = 0;
            int start = inputs.Start(row, layer.Rows);
            for (int k = 0; k < layer.Depth; k++)
            {
                int w = row * layer.Depth + k;
                shift += (layer.Values[w] * scale - layer.Real[w]) * inputs.Mean[start + k];
            }
            corrected[row] = (float)(layer.Bias[row] - shift);
            largest = Math.Max(largest, Math.Abs(shift));
        }
        layer.Bias = corrected;
        journal.Add(this, FormattableString.Invariant($"{layer.Name}: by {largest:g3} at most"));
    }
}
