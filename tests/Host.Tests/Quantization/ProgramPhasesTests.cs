using System.Text.Json;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Studies;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Quantization;

/// <summary>The built-in study's candidates: what the host computes is what their training wrote down.</summary>
public sealed class ProgramPhasesTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot(), "examples", "program-phases");

    private static readonly JsonElement[] Trained =
        [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "candidates", "candidates.json"))).RootElement.EnumerateArray()];

    private static readonly Lazy<Study> Built = new(() => StudyReader.Read(Path.Combine(Folder, "study.json")));

    public static TheoryData<string> Candidates => [.. Trained.Select(c => c.GetProperty("id").GetString()!)];

    [Fact]
    public void The_study_measures_every_trained_candidate()
    {
        Assert.Equal(23, Trained.Length);
        Assert.Equal(Trained.Select(c => c.GetProperty("id").GetString()), Built.Value.Candidates.Select(c => c.Id));
    }

    [Theory]
    [MemberData(nameof(Candidates))]
    public void A_candidate_has_the_quality_its_training_measured_and_keeps_it_in_int8(string id)
    {
        JsonElement trained = Trained.Single(c => c.GetProperty("id").GetString() == id);
        PreparedCandidate prepared = Prepare(id);
        IReadOnlyDictionary<string, double> reference = Built.Value.Task.Score(prepared.Test, ReferenceOutputs(prepared));
        Assert.Equal(trained.GetProperty("fp32_accuracy").GetDouble(), reference["accuracy"], 0.001);
        Assert.Equal(trained.GetProperty("fp32_bits_per_symbol").GetDouble(), reference["bits_per_symbol"], 0.001);
        foreach (Variant variant in prepared.Variants(["fp32", "int8", "int8-pc"], id))
        {
            Network network = Network.Load(variant.Blob, variant.Blob.Length);
            IReadOnlyDictionary<string, double> engine =
                Built.Value.Task.Score(prepared.Test, [.. prepared.Test.Inputs.Select(s => VariantRunner.Run(variant, network, s)[0].Reals!)]);
            output.WriteLine($"{id} {variant.Scheme}: accuracy {engine["accuracy"]:F4} ({reference["accuracy"]:F4}), "
            + $"bits {engine["bits_per_symbol"]:F4} ({reference["bits_per_symbol"]:F4})");
            Assert.InRange(engine["accuracy"], reference["accuracy"] - (variant.Scheme == "fp32" ? 0.001 : 0.01), 1);
            if (variant.Scheme == "fp32")
                Assert.Equal(reference["bits_per_symbol"], engine["bits_per_symbol"], 0.001);
        }
    }

    private static PreparedCandidate Prepare(string id)
    {
        Study study = Built.Value;
        Candidate candidate = study.Candidates.Single(c => c.Id == id);
        CandidateGraph graph = GraphReader.Read(candidate.Path);
        return new PreparedCandidate(candidate, GraphLowering.Lower(graph), study.Task.Samples(TaskSplit.Calibration, graph),
            study.Task.Samples(TaskSplit.Test, graph));
    }

    private static float[][] ReferenceOutputs(PreparedCandidate prepared)
    {
        using OrtModel model = new(File.ReadAllBytes(prepared.Candidate.Path), prepared.Candidate.Path);
        return [.. prepared.Test.Inputs.Select(sample => model.Run(sample)[0].Reals!)];
    }
}
