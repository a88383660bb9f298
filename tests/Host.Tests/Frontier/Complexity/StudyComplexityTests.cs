using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Frontier.Complexity;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Frontier.Complexity;

public class StudyComplexityTests
{
    private static readonly WeightReduction[] Ladder = [new(8, 0), new(4, 0), new(2, 0), new(8, 0.9)];
    private static readonly Lazy<ComplexityResult> Result = new(() => Of("markov-1", "gru-8"));

    [Fact]
    public void Eight_bits_keep_the_quality_and_two_do_not()
    {
        // 0.5902 bits per symbol in fp32: the table of the study's README, computed with torch.
        Assert.Equal(0.5902, Point("gru-8", "fp32").Loss, 0.0002);
        Assert.Equal(0.5902, Point("gru-8", "8 bits").Loss, 0.005);
        Assert.True(Point("gru-8", "2 bits").Loss > 0.7);
    }

    [Fact]
    public void Fewer_bits_and_fewer_weights_are_shorter_to_describe()
    {
        foreach (string candidate in new[] { "markov-1", "gru-8" })
        {
            long[] bits = [.. Ladder.Take(3).Select(r => Point(candidate, r.ToString()).ModelBits)];
            Assert.Equal(bits.OrderDescending(), bits);
            Assert.True(Point(candidate, "8 bits, 90 % pruned").ModelBits < bits[0]);
            Assert.True(Point(candidate, "int8").ModelBits < Point(candidate, "fp32").ModelBits);
        }
    }

    [Fact]
    public void The_test_sequence_takes_its_bits_per_symbol()
    {
        Assert.Equal(4016, Result.Value.Symbols);
        Assert.All(Result.Value.Points, p => Assert.Equal(p.Quality["bits_per_symbol"] * 4016, p.SequenceBits!.Value, 6));
        Assert.InRange(Result.Value.AdaptiveBits!.Value, 0.5 * 4016, 4016);
    }

    [Fact]
    public void An_adaptive_code_of_a_constant_sequence_costs_next_to_nothing()
    {
        TaskSamples constant = new([.. Enumerable.Repeat(new[] { TensorValue.OfIntegers([1, 1], [0]) }, 1000)], [.. Enumerable.Repeat(0, 1000)]);

        // Half the number of parameters times the logarithm of the length, and a constant.
        Assert.InRange(AdaptiveSequence.Bits(constant, 2)!.Value, 1, (0.5 * Math.Log2(1000)) + 1.5);
    }

    [Fact]
    public void A_task_without_symbols_has_no_adaptive_code() =>
        Assert.Null(AdaptiveSequence.Bits(new TaskSamples([[TensorValue.OfReals([1, 1], [0.5f])]], [0]), 2));

    [Fact]
    public void A_candidate_whose_weights_are_no_initializers_is_refused_with_its_place()
    {
        ModelProto model =
            OnnxFile.Read(Path.Combine(SharedData.RepositoryRoot(), "examples/program-phases/candidates/markov-1.onnx"));
        model.Graph.Initializer.Clear();
        Assert.Contains("nothing to reduce (m.onnx)",
            Assert.Throws<BenchException>(() => ReducedModel.Of(model, new WeightReduction(4, 0), "m.onnx")).Message);
    }

    private static ComplexityPoint Point(string candidate, string form) => Result.Value.Points.Single(p => p.Candidate == candidate && p.Form == form);

    private static ComplexityResult Of(params string[] candidates)
    {
        Study study = StudyReader.Read(Path.Combine(SharedData.RepositoryRoot(), "examples/program-phases/study.json"));
        Study chosen = study with { Candidates = [.. study.Candidates.Where(c => candidates.Contains(c.Id))] };
        return StudyComplexity.Of(chosen, Ladder, null, new Silence(), CancellationToken.None);
    }
}
