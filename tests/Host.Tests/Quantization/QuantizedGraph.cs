using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Quantization;

/// <summary>A test's ONNX graph as a file, quantized with chosen passes.</summary>
internal sealed class QuantizedGraph : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"paretobench-{Guid.NewGuid():N}.onnx");

    public QuantizedGraph(OnnxGraph graph, params string[] passes)
    {
        File.WriteAllBytes(_path, graph.Model.ToByteArray());
        Options = new QuantizationOptions { Passes = PassCatalog.Parse(passes) };
        Read = GraphReader.Read(_path, Options.Reading);
        Lowered = GraphLowering.Lower(Read, Options.Passes);
        Random random = new(5);
        Samples = [.. Enumerable.Range(0, 40).Select(_ => graph.Sample(Read.Inputs, random))];
        Calibration = Calibrator.Run(Lowered, Samples, Options);
    }

    public QuantizationOptions Options { get; }

    public CandidateGraph Read { get; }

    public LoweredGraph Lowered { get; }

    public TensorValue[][] Samples { get; }

    public CalibratedRanges Calibration { get; }

    public void Dispose() => File.Delete(_path);

    public Variant Build(string scheme) =>
        VariantBuilder.Build(new Candidate("test", _path, "", new Dictionary<string, double>()), Lowered, SchemeCatalog.Find(scheme, ""), Calibration, Options);

    public IEnumerable<PassNote> Notes(Variant variant) => Read.Applied.Concat(Lowered.Applied).Concat(variant.Weights.Journal.Notes);

    /// <summary>First output of every sample in ONNX Runtime, from the file as it was written.</summary>
    public float[][] Reference()
    {
        using OrtModel model = new(File.ReadAllBytes(_path), _path);
        return [.. Samples.Select(s => model.Run(s)[0].Reals!)];
    }

    public float[][] Run(Variant variant)
    {
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        return [.. Samples.Select(s => VariantRunner.Run(variant, network, s)[0].Reals!)];
    }

    public static double SquaredError(float[][] a, float[][] b) => a.Zip(b).Sum(s => s.First.Zip(s.Second).Sum(v => Math.Pow(v.First - v.Second, 2)));
}
