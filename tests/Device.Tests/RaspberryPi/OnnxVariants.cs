using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Studies;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>Real candidates with real samples, and small graphs with random ones, as variants.</summary>
internal sealed record OnnxVariants(CandidateGraph Graph, IReadOnlyList<TensorValue[]> Calibration, IReadOnlyList<TensorValue[]> Samples)
{
    private const int Many = 48;

    private static readonly Lazy<Study> Phases =
        new(() => StudyReader.Read(Path.Combine(SharedData.RepositoryRoot(), "examples", "program-phases", "study.json")));

    /// <summary>A candidate of the built-in study: symbols in, scores out.</summary>
    public static OnnxVariants Candidate(string id)
    {
        CandidateGraph graph = GraphReader.Read(Phases.Value.Candidates.Single(c => c.Id == id).Path);
        return new OnnxVariants(graph, [.. Phases.Value.Task.Samples(TaskSplit.Calibration, graph).Inputs.Take(100)],
            [.. Phases.Value.Task.Samples(TaskSplit.Test, graph).Inputs.Take(Many)]);
    }

    /// <summary>A recurrent or convolutional network beside the checkout, with recorded sequences.</summary>
    public static OnnxVariants Sequence(string name)
    {
        CandidateGraph graph = GraphReader.Read(SharedData.PathOf($"sequences/{name}.onnx"));
        return new OnnxVariants(graph, Cut(graph.Inputs[0], SharedData.Floats($"sequences/{name}.calib.f32")),
            [.. Cut(graph.Inputs[0], SharedData.Floats($"sequences/{name}.x.f32")).Take(Many)]);
    }

    /// <summary>A published model beside the checkout, with random numbers.</summary>
    public static OnnxVariants Published(string name) => OfRandom(GraphReader.Read(SharedData.PathOf($"models/{name}.onnx")));

    public static OnnxVariants OfRandom(CandidateGraph graph)
    {
        Random random = new(20261122);
        TensorValue[][] samples = [.. Enumerable.Range(0, 100).Select(_ => graph.Inputs.Select(p => TensorValue.OfReals(p.Dims,
            [.. Enumerable.Range(0, p.Count).Select(_ => (float)(random.NextDouble() * 2 - 1))])).ToArray())];
        return new OnnxVariants(graph, samples, [.. samples.Take(Many)]);
    }

    public Variant Build(string scheme)
    {
        LoweredGraph lowered = GraphLowering.Lower(Graph);
        IScheme found = SchemeCatalog.Find(scheme, "");
        return VariantBuilder.Build(new Candidate(Path.GetFileNameWithoutExtension(Graph.Source), Graph.Source, "", new Dictionary<string, double>()),
            lowered, found, found.NeedsCalibration ? Calibrator.MinMax(lowered, Calibration) : null);
    }

    private static TensorValue[][] Cut(GraphPort port, float[] values) =>
        [.. Enumerable.Range(0, values.Length / port.Count)
            .Select(i => new[] { TensorValue.OfReals(port.Dims, values[(i * port.Count)..((i + 1) * port.Count)]) })];
}
