using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Candidates.Tasks;

/// <summary>Windows of symbols, as the task cuts them out of sequences.</summary>
public sealed class NextSymbolTaskTests : IDisposable
{
    private const string Header = "sequence,symbol,split\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_window_reaches_into_the_split_before_but_not_into_another_sequence()
    {
        ITask task = Task("a,0,calibration\na,1,calibration\na,2,calibration\na,1,test\nb,2,test\nb,0,test\nb,2,test\n");
        TaskSamples test = task.Samples(TaskSplit.Test, Candidate(2, 3));
        Assert.Equal([[1L, 2L], [2L, 0L]], test.Inputs.Select(i => i[0].Integers!));
        Assert.Equal([1, 2], test.Labels);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    public void A_candidate_of_another_window_or_alphabet_is_refused(int window, int symbols) =>
        Assert.Throws<BenchException>(
            () => Task("a,0,calibration\na,1,calibration\na,2,calibration\na,1,test\n").Samples(TaskSplit.Test, Candidate(window, symbols)));

    [Theory]
    [InlineData("a,0,calibration\na,1,calibration\na,2,calibration\n", "no test symbols")]
    [InlineData("a,0,training\n", "is not a split")]
    [InlineData("a,0.5,test\n", "is not a whole number")]
    public void Data_without_targets_unknown_splits_and_fractions_are_refused(string rows, string words) =>
        Assert.Contains(words, Assert.Throws<BenchException>(() => Task(rows)).What);

    private ITask Task(string rows)
    {
        File.WriteAllText(Path.Combine(_folder, "data.csv"), Header + rows);
        return TaskKinds.Create(new TaskFile { Kind = "next-symbol", Data = "data.csv", Window = 2 }, _folder, "study.json");
    }

    private static CandidateGraph Candidate(int window, int symbols)
    {
        OnnxGraph graph = new OnnxGraph().SymbolInput("x", symbols, 1, window).Weights("table", symbols, 4).Node("Gather", "table,x", "e")
            .Integers("shape", 1, 4 * window).Node("Reshape", "e,shape", "r").Weights("w", 4 * window, symbols).Node("MatMul", "r,w", "y").Output("y");
        return GraphReader.Read(graph.Model, "test.onnx", ReadingOptions.Default);
    }
}
