using System.Diagnostics;
using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Engine;
using ParetoBench.Measurement;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Reference;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The real runner with engine ort in its own process, at the other end of real ptys.</summary>
public sealed class OrtRunnerTests : IDisposable
{
    private static readonly Lazy<OnnxVariants> Made = new(() => OnnxVariants.Candidate("mlp-4x8-32"));

    private readonly LocalRunner _board = new("local", new LocalSettings(Engine: "ort"));
    private readonly RunnerClient _client;

    public OrtRunnerTests()
    {
        ILink link = _board.Open();
        _client = new RunnerClient(link, new RunnerTimeouts { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) }, gone: () => _board.Failure);
        _client.Greet("linux");
    }

    public void Dispose()
    {
        _client.Dispose();
        _board.Dispose();
    }

    [Fact]
    public void It_says_that_it_takes_ONNX_models_and_nothing_of_device_models()
    {
        RunnerHello hello = _client.Hello;
        Assert.Equal(("ort", ModelFormat.Onnx), (hello.Engine, hello.ModelFormat));
        Assert.Equal((null, null, null, null), (hello.Operators, hello.ElementTypes, hello.ModelVersion, hello.ArenaCapacity));
        Assert.StartsWith("ort, ONNX Runtime 1.", _client.ReadEnvironment()!.EngineDetail);
    }

    [Theory]
    [InlineData("fp32")]
    [InlineData("int8-pc")]
    public void A_model_runs_and_leaves_outputs_samples_and_memory_figures(string scheme)
    {
        Variant variant = Made.Value.Build(scheme);
        byte[] blob = OnnxBlob.Of(variant);
        Assert.Equal(new LoadedModel(null, 0, 1, 1), _client.Load(blob));
        AssertRuns(variant);
        Assert.All(_client.ReadSamples(100), ticks => Assert.InRange(ticks, 0ul, (ulong)Stopwatch.Frequency));
        MemoryReport memory = _client.ReadMemory();
        Assert.Equal((null, (long?)blob.Length, (long?)0), (memory.ArenaBytes, memory.ModelBytes, memory.HeapPeak));
        RunnerEnvironment told = _client.ReadEnvironment()!;
        Assert.True(told.ResidentPeak > told.ResidentIdle);
        Assert.Equal(Convert.ToHexStringLower(blob.AsSpan(blob.Length - 32)), _client.Greet().Model);
    }

    [Fact]
    public void Wrong_bytes_are_refused_with_the_reason_and_the_session_goes_on()
    {
        Variant variant = Made.Value.Build("int8");
        byte[] blob = OnnxBlob.Of(variant), damaged = [.. blob];
        damaged[100] ^= 1;
        Assert.Equal(ErrorCode.DigestMismatch, Assert.Throws<RequestRefusedException>(() => _client.Load(damaged)).Code);
        RequestRefusedException e = Assert.Throws<RequestRefusedException>(() => _client.Load(variant.Blob));
        Assert.Equal((ErrorCode.BadModel, ErrorCode.NoDetail), (e.Code, (uint)e.Detail));
        Assert.StartsWith("The runner does not accept the model: [ErrorCode:", e.What);
        const string todo = "Use another scheme or candidate for this board, or another engine; "
            + "if the runner is not the one named in boards.json, flash it again.";
        Assert.Equal(todo, e.Todo);
        Assert.Null(_client.Greet().Model);
        _client.Load(blob);
        AssertRuns(variant);
    }

    [Fact]
    public void An_ONNX_model_is_refused_by_the_other_engines()
    {
        using LocalRunner managed = new("managed", new LocalSettings());
        using RunnerClient client = new(managed.Open(), gone: () => managed.Failure);
        Assert.Equal(ModelFormat.Device, client.Greet().ModelFormat);
        Assert.Equal(ErrorCode.BadModel, Assert.Throws<RequestRefusedException>(() => client.Load(OnnxBlob.Of(Made.Value.Build("int8")))).Code);
    }

    [Fact]
    public void A_model_after_another_gives_its_own_outputs()
    {
        foreach (string scheme in (string[])["int8", "fp32", "int16x8", "int8"])
        {
            Variant variant = Made.Value.Build(scheme);
            _client.Load(OnnxBlob.Of(variant));
            AssertRuns(variant);
        }
    }

    [Fact]
    public void A_window_lasts_between_its_replies()
    {
        Variant variant = Made.Value.Build("int8");
        _client.Load(OnnxBlob.Of(variant));
        _client.WriteInput(0, VariantRunner.Encode(variant, Made.Value.Samples[0])[0]);
        WindowReport window = _client.Window(new WindowRequest(10, 5000), TimeSpan.FromSeconds(60));
        Assert.True(window.Iterations == 5000 && window.EndTicks > window.StartTicks);
    }

    private void AssertRuns(Variant variant)
    {
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        NearOutputs check = new(variant);
        foreach (byte[][] inputs in Made.Value.Samples.Take(5).Select(s => VariantRunner.Encode(variant, s)))
        {
            _client.WriteInput(0, inputs[0]);
            Assert.Equal(100, _client.Run(new RunRequest(10, 100), TimeSpan.FromSeconds(10)));
            Assert.Null(check.Difference(VariantRunner.RunBytes(variant, network, inputs), [_client.ReadOutput(0, variant.Outputs[0].Bytes)]));
        }
    }
}
