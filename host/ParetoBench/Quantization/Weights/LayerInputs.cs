namespace ParetoBench.Quantization.Weights;

/// <summary>
/// What a Conv or dense layer was fed with during calibration: rows of as many values as one output channel has weights,
/// in the weights' order. A tap outside the image is 0.
/// </summary>
/// <param name="Groups">A row holds the values of every group, one group after the other; 1 where all channels see all inputs.</param>
/// <param name="Mean">Mean of all rows, [groups * depth].</param>
/// <param name="Rows">Some of the rows, spread evenly over samples and positions.</param>
public sealed record LayerInputs(int Groups, float[] Mean, IReadOnlyList<float[]> Rows)
{
    /// <summary>Values per output channel.</summary>
    public int Depth => Mean.Length / Groups;

    /// <summary>Where the values of an output channel begin in a row.</summary>
    public int Start(int channel, int channels) => (int)((long)channel * Groups / channels) * Depth;
}
