using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.NativeSpeed;

/// <summary>ONNX Runtime with all optimizations on one thread.</summary>
internal sealed class OrtTimer : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue _input;

    public OrtTimer(string path, Variant variant, byte[] inputs)
    {
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
        };
        _session = new InferenceSession(path, options);
        NodeMetadata input = _session.InputMetadata.Single().Value;
        long[] dims = [.. input.Dimensions.Select(d => (long)Math.Max(1, d))];
        _input = input.ElementType == typeof(float)
            ? OrtValue.CreateTensorValueFromMemory(VariantRunner.Decode(variant.Inputs[0], inputs).Reals!, dims)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(inputs, b => (sbyte)b), dims);
    }

    /// <summary>The median of so many inferences, nanoseconds.</summary>
    public double Run(int count)
    {
        List<double> times = [];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_options, [_session.InputNames[0]], [_input], _session.OutputNames);
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        return times.Order().ElementAt(count / 2);
    }

    public void Dispose()
    {
        _input.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
