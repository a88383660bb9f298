using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class CandidateErrorTests
{
    private static readonly Dictionary<string, Action<SmallStudy>> Faults = new()
    {
        ["candidate-missing"] = s => File.Delete(s.CandidatePath("linear-8")),
        ["candidate-random-bytes"] = s => File.WriteAllBytes(s.CandidatePath("linear-8"), RandomBytes(5000)),
        ["candidate-truncated"] = s => File.WriteAllBytes(s.CandidatePath("linear-8"), File.ReadAllBytes(s.CandidatePath("linear-8"))[..2000]),
        ["candidate-empty"] = s => File.WriteAllBytes(s.CandidatePath("linear-8"), []),
        ["candidate-unsupported-operator"] = s => File.WriteAllBytes(s.CandidatePath("linear-8"), ModelWith("Sin", "wave").ToByteArray()),
        ["candidate-operator-unknown-to-onnx"] = s => File.WriteAllBytes(s.CandidatePath("linear-8"), ModelWith("Wobble", "wave").ToByteArray()),
        ["candidate-window-does-not-fit"] = s => s.Task["window"] = 8,
        ["candidates-several-bad"] = s =>
        {
            File.WriteAllBytes(s.CandidatePath("markov-1"), []);
            File.WriteAllBytes(s.CandidatePath("linear-8"), ModelWith("Sin", "wave").ToByteArray());
        },
    };

    public static TheoryData<string> Names { get; } = [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_candidate_that_cannot_be_used_is_named_with_the_reason(string fault)
    {
        using SmallStudy study = new();
        Faults[fault](study);
        await EarlierRun.ContinueFails(study, ExitCode.BadInput, fault);
    }

    [Fact]
    public async Task A_study_that_cannot_be_run_leaves_no_folder_behind()
    {
        using SmallStudy study = new();
        Faults["candidate-empty"](study);
        Assert.Equal(ExitCode.BadInput, (await study.Run()).ExitCode);
        Assert.False(Directory.Exists(study.RunFolder));
    }

    [Fact]
    public void A_model_cut_off_anywhere_is_told_in_words()
    {
        using SmallStudy study = new();
        byte[] whole = File.ReadAllBytes(study.CandidatePath("mlp-2x4-8"));
        for (int length = 0; length < whole.Length; length += 97)
            Assert.Throws<BenchException>(() => Load(study, whole[..length]));
    }

    [Fact]
    public void A_model_with_damaged_bytes_is_read_or_told_in_words()
    {
        using SmallStudy study = new();
        byte[] whole = File.ReadAllBytes(study.CandidatePath("mlp-2x4-8"));
        Random random = new(3);
        int told = 0;
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            told += Record.Exception(() => Load(study, damaged)) is { } e && Assert.IsType<BenchException>(e).Todo.Length > 0 ? 1 : 0;
        }
        Assert.InRange(told, 10, 140);
    }

    private static LoweredGraph Load(SmallStudy study, byte[] bytes)
    {
        File.WriteAllBytes(study.CandidatePath("damaged"), bytes);
        return GraphLowering.Lower(GraphReader.Read(study.CandidatePath("damaged")));
    }

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Sixteen numbers through one operator.</summary>
    private static ModelProto ModelWith(string operatorName, string node)
    {
        TypeProto type = new()
        {
            TensorType = new()
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimValue = 1 }, new TensorShapeProto.Types.Dimension { DimValue = 16 } } },
            },
        };
        NodeProto tested = new() { OpType = operatorName, Name = node, Input = { "x" }, Output = { "y" } };
        return new ModelProto
        {
            IrVersion = 8,
            OpsetImport = { new OperatorSetIdProto { Version = 13 } },
            Graph = new GraphProto
            {
                Name = "g",
                Node = { tested },
                Input = { new ValueInfoProto { Name = "x", Type = type } },
                Output = { new ValueInfoProto { Name = "y", Type = type } },
            },
        };
    }
}
