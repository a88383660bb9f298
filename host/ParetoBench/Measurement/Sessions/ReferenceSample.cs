using ParetoBench.Candidates.Tasks;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.Measurement.Sessions;

/// <summary>One encoded test input and what the host's engine makes of it.</summary>
public sealed record ReferenceSample(byte[][] Inputs, byte[][] Outputs)
{
    /// <summary>Runs the host's engine on the first samples of a task.</summary>
    public static IReadOnlyList<ReferenceSample> Of(Variant variant, TaskSamples samples, int count)
    {
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        // Spread over the whole split rather than its first rows, which may all look alike.
        int taken = Math.Min(count, samples.Inputs.Count);
        return [.. Enumerable.Range(0, taken).Select(i =>
        {
            byte[][] inputs = VariantRunner.Encode(variant, samples.Inputs[(int)((long)i * samples.Inputs.Count / taken)]);
            return new ReferenceSample(inputs, VariantRunner.RunBytes(variant, network, inputs));
        })];
    }
}
