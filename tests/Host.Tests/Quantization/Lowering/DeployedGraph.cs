using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>A test's ONNX graph as a file, read, lowered and run: by ONNX Runtime and by the device engine.</summary>
internal sealed class DeployedGraph : IDisposable
{
    private const int Samples = 24;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"paretobench-{Guid.NewGuid():N}.onnx");
    private readonly OnnxGraph _graph;
    private readonly OrtModel _reference;
    private readonly TensorValue[][] _samples;

    public DeployedGraph(OnnxGraph graph)
    {
        _graph = graph;
        File.WriteAllBytes(_path, graph.Model.ToByteArray());
        try
        {
            Read = GraphReader.Read(_path);
            Lowered = GraphLowering.Lower(Read);
            _reference = OrtModel.OfFile(_path);
        }
        finally
        {
            File.Delete(_path);
        }
        Random random = new(20260306);
        _samples = [.. Enumerable.Range(0, Samples).Select(_ => graph.Sample(Read.Inputs, random))];
    }

    public CandidateGraph Read { get; }

    public LoweredGraph Lowered { get; }

    public void Dispose() => _reference.Dispose();

    public Variant Build(string scheme) =>
        VariantBuilder.Build(new Candidate("test", _path, "", new Dictionary<string, double>()), Lowered, SchemeCatalog.Find(scheme, ""),
            Calibrator.MinMax(Lowered, _samples));

    /// <param name="overrides">JSON text, as a file of --overrides holds it.</param>
    public Variant Build(string scheme, string overrides) =>
        VariantBuilder.Build(new Candidate("test", _path, "", new Dictionary<string, double>()), Lowered, SchemeCatalog.Find(scheme, ""),
            Calibrator.MinMax(Lowered, _samples),
            QuantizationOptions.Default with { Overrides = QuantizationOverrides.Parse(overrides, "overrides.json") });

    /// <summary>The fp32 engine within 1e-4 x (1 + |v|) of ONNX Runtime (MODEL.md, section 7), on every output.</summary>
    public void AssertRealsAgree()
    {
        Variant variant = Build("fp32");
        AssertLoadsAsSent(variant);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        foreach (TensorValue[] sample in _samples)
        {
            TensorValue[] expected = _reference.Run(sample), actual = VariantRunner.Run(variant, network, sample);
            for (int o = 0; o < expected.Length; o++)
            {
                Assert.Equal(expected[o].Integers, actual[o].Integers);
                AssertClose(expected[o].Reals ?? [], actual[o].Reals ?? [], v => 1e-4 * (1 + Math.Abs(v)), Read.Outputs[o].Name);
            }
        }
    }

    /// <summary>
    /// The int8 engine within some steps of ONNX Runtime running the exported QDQ model, and both near the real network.
    /// One step: both compute the same sum exactly and round once, ONNX Runtime halves to even and the device halves up.
    /// A graph of several layers says how many it needs: each layer's step can move the next one's sum.
    /// </summary>
    public void AssertIntegersAgree(string scheme) => AssertAgree(scheme, _graph.Steps, 16);

    /// <summary>
    /// 16-bit data with 8-bit weights: the weights' error is an 8-bit one, 257 steps of 16 bits. The device's multipliers
    /// have 16 bits there, so each of its results may be off by about one step in a value of full size.
    /// </summary>
    public void AssertWideIntegersAgree() => AssertAgree("int16x8", 257 * _graph.Steps, 16 * 257);

    /// <summary>4-bit weights are far from the real ones, but both engines compute with the same ones.</summary>
    public void AssertNarrowWeightsAgree() => AssertAgree("int4-pc", _graph.Steps, null);

    /// <param name="realSteps">How far the real network may be; null where that says nothing.</param>
    private void AssertAgree(string scheme, int steps, int? realSteps)
    {
        Variant variant = Build(scheme);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        AssertLoadsAsSent(variant);
        using OrtModel qdq = new(QdqExport.Of(variant)!, "QDQ");
        foreach (TensorValue[] sample in _samples)
        {
            TensorValue[] real = _reference.Run(sample), expected = qdq.Run(sample), actual = VariantRunner.Run(variant, network, sample);
            for (int o = 0; o < expected.Length; o++)
            {
                Assert.Equal(expected[o].Integers, actual[o].Integers);
                float step = variant.Outputs[o].Scale;
                string name = Read.Outputs[o].Name;
                AssertClose(expected[o].Reals ?? [], actual[o].Reals ?? [], _ => step * (steps + 1e-3), name + " against QDQ");
                // Rounding noise of a handful of 8-bit steps; a wrong scale or a wrong order of elements is far outside.
                if (realSteps is { } bound)
                    AssertClose(real[o].Reals ?? [], actual[o].Reals ?? [], _ => step * bound, name + " against the real network");
            }
        }
    }

    /// <summary>ONNX Runtime takes the form with the wire's inputs and outputs too.</summary>
    private static void AssertLoadsAsSent(Variant variant)
    {
        using OrtModel sent = new(OnnxBlob.Of(variant)[..^32], "as sent");
        Assert.Equal((variant.Inputs.Count, variant.Outputs.Count), (sent.InputNames.Count, sent.OutputNames.Count));
    }

    private static void AssertClose(float[] expected, float[] actual, Func<float, double> bound, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= bound(expected[i]),
                $"{what}: element {i} is {actual[i]}, expected {expected[i]}, bound {bound(expected[i]):G3}");
    }
}
