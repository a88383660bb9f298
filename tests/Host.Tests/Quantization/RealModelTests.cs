using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Tests.Quantization;

/// <summary>Published models, from ONNX to the engine.</summary>
public sealed class RealModelTests
{
    [SharedDataTheory]
    [InlineData("ad_autoencoder_fp32")]
    [InlineData("kws_savedmodel_bn_fp32")]
    [InlineData("kws_savedmodel_fp32")]
    [InlineData("magic_wand_fp32")]
    [InlineData("mnist_cnn_fp32")]
    [InlineData("mnist_lstm20_fp32")]
    [InlineData("sine_mlp_fp32")]
    public void The_fp32_engine_agrees_with_ONNX_Runtime(string name)
    {
        (CandidateGraph graph, TensorValue[][] samples) = Load(name, 10);
        Variant variant = Build(name, graph, "fp32", null);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        using OrtModel reference = new(File.ReadAllBytes(graph.Source), name);
        foreach (TensorValue[] sample in samples)
        {
            float[] expected = reference.Run(sample)[0].Reals!, actual = VariantRunner.Run(variant, network, sample)[0].Reals!;
            Assert.Equal(expected.Length, actual.Length);
            // A sum of hundreds of large products: the bound is on the largest output, as the order of additions differs.
            float largest = expected.Max(Math.Abs);
            for (int i = 0; i < expected.Length; i++)
                Assert.InRange(Math.Abs(actual[i] - expected[i]), 0, 1e-4 * (1 + largest));
        }
    }

    [SharedDataTheory]
    [InlineData("kws_savedmodel_bn_fp32", "int8")]
    [InlineData("kws_savedmodel_bn_fp32", "int8-pc")]
    [InlineData("magic_wand_fp32", "int8-pc")]
    [InlineData("mnist_cnn_fp32", "int8")]
    [InlineData("mnist_cnn_fp32", "int8-pc")]
    [InlineData("mnist_lstm20_fp32", "int8")]
    public void The_int8_engine_decides_as_the_exported_QDQ_model_does(string name, string scheme)
    {
        (CandidateGraph graph, TensorValue[][] samples) = Load(name, 40);
        Variant variant = Build(name, graph, scheme, samples);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        using OrtModel qdq = new(QdqExport.Of(variant)!, name + " QDQ");
        int same = samples.Count(s => ArgMax(qdq.Run(s)[0].Reals!) == ArgMax(VariantRunner.Run(variant, network, s)[0].Reals!));
        Assert.InRange(same, samples.Length * 0.95, samples.Length);
    }

    [SharedDataFact]
    public void Folding_BatchNormalization_leaves_the_network_that_was_published_folded()
    {
        CandidateGraph folded = GraphReader.Read(SharedData.PathOf("models/kws_savedmodel_bn_fp32.onnx"));
        Assert.DoesNotContain(folded.Nodes, n => n.OpType == "BatchNormalization");
        Variant ours = Build("bn", folded, "fp32", null),
            theirs = Build("folded", GraphReader.Read(SharedData.PathOf("models/kws_savedmodel_fp32.onnx")), "fp32", null);
        Assert.Equal(theirs.Macs, ours.Macs);
        Assert.Equal(theirs.ArenaBytes, ours.ArenaBytes);
    }

    private static Variant Build(string name, CandidateGraph graph, string scheme, TensorValue[][]? calibration)
    {
        LoweredGraph lowered = GraphLowering.Lower(graph);
        return VariantBuilder.Build(new Candidate(name, graph.Source, "", new Dictionary<string, double>()), lowered, SchemeCatalog.Find(scheme, ""),
            calibration == null ? null : Calibrator.MinMax(lowered, calibration));
    }

    private static (CandidateGraph Graph, TensorValue[][] Samples) Load(string name, int count)
    {
        CandidateGraph graph = GraphReader.Read(SharedData.PathOf($"models/{name}.onnx"));
        Random random = new(20260307);
        byte[]? keywords = name.StartsWith("kws", StringComparison.Ordinal) ? File.ReadAllBytes(SharedData.PathOf("eval/kws01_x_int8_1000x49x10.bin")) : null;
        return (graph, [.. Enumerable.Range(0, count)
            .Select(i => graph.Inputs.Select(p => TensorValue.OfReals(p.Dims, Values(p, i, keywords, random))).ToArray())]);
    }

    /// <summary>Real spectrograms for keyword spotting, random numbers for the others.</summary>
    private static float[] Values(GraphPort port, int sample, byte[]? keywords, Random random) => keywords == null
        ? [.. Enumerable.Range(0, port.Count).Select(_ => (float)(random.NextDouble() * 2 - 1))]
        : [.. Enumerable.Range(0, port.Count).Select(i => ((sbyte)keywords[sample * port.Count + i] - 83) * 0.5847029f)];

    private static int ArgMax(float[] values) => Array.IndexOf(values, values.Max());
}
