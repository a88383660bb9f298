using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Quantization;

/// <summary>Real sequence classifiers, PyTorch's exports, from ONNX to the integer engine.</summary>
public class SequenceModelTests(ITestOutputHelper output)
{
    [SharedDataTheory]
    [InlineData("jv_gru32")]
    [InlineData("jv_lstm24")]
    [InlineData("jv_conv1d")]
    public void The_fp32_engine_agrees_with_ONNX_Runtime(string name)
    {
        (CandidateGraph graph, TensorValue[][] samples, _) = Load(name);
        Variant variant = VariantBuilder.Build(new Candidate(name, "", "", new Dictionary<string, double>()), GraphLowering.Lower(graph),
            SchemeCatalog.Find("fp32", ""), null);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        using OrtModel reference = new(File.ReadAllBytes(graph.Source), name);
        foreach (TensorValue[] sample in samples.Take(50))
        {
            float[] expected = reference.Run(sample)[0].Reals!;
            float[] actual = VariantRunner.Run(variant, network, sample)[0].Reals!;
            for (int i = 0; i < expected.Length; i++)
                Assert.InRange(Math.Abs(actual[i] - expected[i]), 0, 1e-4 * (1 + Math.Abs(expected[i])));
        }
    }

    [SharedDataTheory]
    [InlineData("jv_gru32", "int8")]
    [InlineData("jv_gru32", "int8-pc")]
    [InlineData("jv_lstm24", "int8")]
    [InlineData("jv_lstm24", "int8-pc")]
    [InlineData("jv_conv1d", "int8")]
    [InlineData("jv_conv1d", "int8-pc")]
    public void Int8_keeps_the_accuracy_and_agrees_with_the_exported_QDQ_model(string name, string scheme)
    {
        (CandidateGraph graph, TensorValue[][] samples, byte[] labels) = Load(name);
        LoweredGraph lowered = GraphLowering.Lower(graph);
        CalibratedRanges calibration = Calibrator.MinMax(lowered, Samples(graph, SharedData.Floats($"sequences/{name}.calib.f32")));
        Variant variant = VariantBuilder.Build(new Candidate(name, "", "", new Dictionary<string, double>()), lowered, SchemeCatalog.Find(scheme, ""),
            calibration);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        using OrtModel real = new(File.ReadAllBytes(graph.Source), name);
        using OrtModel qdq = new(QdqExport.Of(variant)!, name + " QDQ");

        int realRight = 0, integerRight = 0, agree = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int integer = ArgMax(VariantRunner.Run(variant, network, samples[i])[0].Reals!);
            realRight += ArgMax(real.Run(samples[i])[0].Reals!) == labels[i] ? 1 : 0;
            integerRight += integer == labels[i] ? 1 : 0;
            agree += ArgMax(qdq.Run(samples[i])[0].Reals!) == integer ? 1 : 0;
        }
        output.WriteLine($"{name} {scheme}: fp32 {realRight}, int8 {integerRight}, agrees with QDQ {agree} of {samples.Length}; "
            + $"model {variant.Blob.Length} B, arena {variant.ArenaBytes} B (bound {variant.ArenaLowerBound})");
        Assert.InRange(integerRight, realRight - samples.Length * 0.015, samples.Length);
        Assert.InRange(agree, samples.Length * 0.97, samples.Length);
    }

    private static (CandidateGraph Graph, TensorValue[][] Samples, byte[] Labels) Load(string name)
    {
        CandidateGraph graph = GraphReader.Read(SharedData.PathOf($"sequences/{name}.onnx"));
        return (graph, Samples(graph, SharedData.Floats($"sequences/{name}.x.f32")), File.ReadAllBytes(SharedData.PathOf($"sequences/{name}.y.u8")));
    }

    private static TensorValue[][] Samples(CandidateGraph graph, float[] values)
    {
        GraphPort port = graph.Inputs[0];
        return [.. Enumerable.Range(0, values.Length / port.Count)
            .Select(i => new[] { TensorValue.OfReals(port.Dims, values[(i * port.Count)..((i + 1) * port.Count)]) })];
    }

    private static int ArgMax(float[] values) => Array.IndexOf(values, values.Max());
}
