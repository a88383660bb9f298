using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>
/// Clipping a few large weights can cost less than the coarser steps that they force on all others. Scales between
/// 0.4 and 1 of the largest weight's are tried; the one with the smallest squared error of the layer's output over
/// half of the calibration rows is taken. A layer keeps its plain scales unless the other half agrees.
/// </summary>
public sealed class WeightScaleSearch : IWeightPass
{
    private const double Smallest = 0.4, Step = 0.025;

    public string Name => "weight-scale-search";

    public string Description => "weight scales by the smallest error of the layer's output, chosen layer by layer";

    public bool ByDefault => false;

    public bool NeedsInputs => true;

    public void BeforeRounding(LayerWeights layer, PassJournal journal)
    {
        if (layer.Inputs is not { } inputs || inputs.Rows.Count < 2)
            return;
        float[][] searched = [.. inputs.Rows.Where((_, i) => i % 2 == 0)], checkedRows = [.. inputs.Rows.Where((_, i) => i % 2 == 1)];
        double[] found = new double[layer.Scales.Length];
        double plainError = 0, foundError = 0;
        int changed = 0;
        for (int group = 0; group < found.Length; group++)
        {
            found[group] = Best(layer, inputs, searched, group);
            changed += found[group] == layer.Scales[group] ? 0 : 1;
            plainError += Error(layer, inputs, checkedRows, group, layer.Scales[group]);
            foundError += Error(layer, inputs, checkedRows, group, found[group]);
        }
        if (changed == 0)
            return;
        if (foundError >= plainError)
        {
            journal.Add(this, $"{layer.Name}: plain scales kept, clipping made the output worse");
            return;
        }
        found.CopyTo(layer.Scales, 0);
        string error = FormattableString.Invariant($"squared error of the output {foundError / plainError:p0} of what it was");
        journal.Add(this, $"{layer.Name}: {changed} of {found.Length} scales, {error}");
    }

    private static double Best(LayerWeights layer, LayerInputs inputs, float[][] rows, int group)
    {
        double plain = layer.Scales[group];
        if (plain == 0)
            return plain;
        (double Error, double Scale) best = (double.PositiveInfinity, plain);
        for (int step = 0; 1 - step * Step >= Smallest; step++)
        {
            double scale = plain * (1 - step * Step), error = Error(layer, inputs, rows, group, scale);
            if (error < best.Error)
                best = (error, scale);
        }
        return best.Scale;
    }

    /// <summary>Squared error of the group's outputs; the mean error of an output is left out, as its bias can take it back.</summary>
    private static double Error(LayerWeights layer, LayerInputs inputs, float[][] rows, int group, double scale)
    {
        double[] difference = new double[layer.Depth];
        double total = 0;
        for (int row = group * layer.RowsPerGroup; row < (group + 1) * layer.RowsPerGroup; row++)
        {
            for (int k = 0; k < difference.Length; k++)
            {
                float real = layer.Real[row * layer.Depth + k];
                difference[k] = scale == 0 ? 0 : layer.Integer(real, scale) * scale - real;
            }
            int start = inputs.Start(row, layer.Rows);
            double sum = 0, squares = 0;
            foreach (float[] input in rows)
            {
                double error = 0;
                for (int k = 0; k < difference.Length; k++)
                    error += difference[k] * input[start + k];
                sum += error;
                squares += error * error;
            }
            total += squares - (layer.Bias == null ? 0 : sum * sum / rows.Length);
        }
        return total;
    }
}
