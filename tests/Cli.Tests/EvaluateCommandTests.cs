using System.Runtime.InteropServices;
using System.Text.Json;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Cli;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] Engines = ["ort", "managed", "native"];

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_label_before_the_scores_does_not_hide_them()
    {
        string model = _folder.Model("trees.onnx", TreeCases.Labelled["of three classes"]()), inputs = TreeInputs();
        byte[][] outputs = await AllEngines(model, inputs);
        int[] labels = [.. MemoryMarshal.Cast<byte, int>(outputs[0]).ToArray().Where((_, i) => i % 4 == 0)];
        string file = _folder.Write("labels.bin", Array.ConvertAll(labels, l => (byte)l));
        foreach (string engine in Engines)
            Assert.Equal(1.0, (await Evaluate(model, inputs, "--labels", file, "--engine", engine)).GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Labels_alone_are_enough_for_the_accuracy()
    {
        string model = _folder.Model("labels.onnx", Labels()), inputs = TreeInputs();
        string all = _folder.Write("labels.bin", new byte[50]);
        double first = (await Evaluate(model, inputs, "--labels", all, "--engine", "ort")).GetProperty("accuracy").GetDouble();
        Assert.InRange(first, 0.02, 0.98);
        Assert.Equal(first, (await Evaluate(model, inputs, "--labels", all)).GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Dictionaries_of_scores_are_scored_as_scores()
    {
        string model = _folder.Model("zipmap.onnx", TreeCases.All["scores that ZipMap puts into dictionaries"]());
        byte[][] outputs = await AllEngines(model, TreeInputs());
        Assert.All(outputs, o => Assert.Equal(50 * 3 * sizeof(float), o.Length));
        Assert.Equal(outputs[1], outputs[2]);
    }

    [Fact]
    public async Task A_model_of_several_inputs_takes_an_archive_with_an_array_for_each()
    {
        string model = _folder.Model("stream.onnx", Streaming());
        string inputs = _folder.Archive(
            "inputs.npz", ("c0", [30, 1, 1, 4], Randoms(30 * 4)), ("x", [30, 1, 1, 3], Randoms(30 * 3)), ("h0", [30, 1, 1, 4], Randoms(30 * 4)));
        byte[][] outputs = await AllEngines(model, inputs);
        float[] expected = MemoryMarshal.Cast<byte, float>(outputs[0]).ToArray(), actual = MemoryMarshal.Cast<byte, float>(outputs[1]).ToArray();
        Assert.Equal(30 * 12, expected.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Equal(outputs[1], outputs[2]);
        Assert.Equal("int8-pc", (await Evaluate(model, inputs, "--scheme", "int8-pc", "--calibration", inputs)).GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task A_missing_array_is_named_with_what_to_do()
    {
        string model = _folder.Model("stream.onnx", Streaming());
        CommandLine run = await CommandLine.Run(
             "evaluate", model, "--inputs", _folder.Archive("x.npz", ("x", [2, 1, 1, 3], Randoms(6)), ("h0", [2, 1, 1, 4], Randoms(8))));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The model has 3 inputs (x [1,1,3], h0 [1,1,4], c0 [1,1,4]); the file has no array 'c0'", run.Error);
        Assert.Contains("numpy.savez(file, x=..., h0=..., c0=...)", run.Error);
    }

    [Fact]
    public async Task A_scale_is_for_integers_and_leaves_calibration_samples_of_real_numbers_alone()
    {
        string model = _folder.Model("trees.onnx", TreeCases.All["TreeEnsembleClassifier"]());
        sbyte[] quantized = [.. Enumerable.Range(0, 200).Select(i => (sbyte)(i * 37 % 256 - 128))];
        float[] real = Array.ConvertAll(quantized, q => 0.01f * (q - 3));
        string[] scale = ["--dtype", "i8", "--scale", "0.01", "--offset", "3"];
        string calibration = _folder.Reals("calibration.npy", [50, 4], real);
        string raw = _folder.Raw("inputs.bin", quantized), array = _folder.Integers("inputs.npy", [50, 4], quantized);
        string[] int8 = ["--scheme", "int8", "--calibration", calibration];
        byte[] expected = await Outputs(model, calibration, int8);
        Assert.Equal(expected, await Outputs(model, raw, [.. int8, .. scale]));
        Assert.Equal(expected, await Outputs(model, array, [.. int8, .. scale]));
        CommandLine refused = await CommandLine.Run(["evaluate", model, "--inputs", calibration, .. scale]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("The file holds real numbers; --scale and --offset are for integers", refused.Error);
    }

    [Fact]
    public async Task Probabilities_have_no_bits_per_symbol()
    {
        string labels = _folder.Write("labels.bin", new byte[50]);
        foreach ((string name, bool probabilities) in new[] { ("TreeEnsembleClassifier with Softmax", true), ("TreeEnsembleClassifier", false) })
        {
            JsonElement json = await Evaluate(_folder.Model("trees.onnx", TreeCases.All[name]()), TreeInputs(), "--labels", labels);
            Assert.Equal(!probabilities, json.TryGetProperty("bits_per_symbol", out _));
        }
    }

    private static OnnxGraph Labels()
    {
        OnnxGraph graph = TreeCases.Labelled["of three classes"]();
        graph.Model.Graph.Output.RemoveAt(1);
        return graph;
    }

    /// <summary>One step of an LSTM whose states come in and go out.</summary>
    private static OnnxGraph Streaming() => new OnnxGraph().Input("x", 1, 1, 3).Input("h0", 1, 1, 4).Input("c0", 1, 1, 4)
        .Weights("w", 1, 16, 3).Weights("r", 1, 16, 4)
        .Node("LSTM", "x,w,r,,,h0,c0", "y,h1,c1", ("hidden_size", 4)).Output("y", "h1", "c1");

    private static float[] Randoms(int count)
    {
        Random random = new(20261122);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    private string TreeInputs() => _folder.Reals("inputs.npy", [50, 4], Randoms(200));

    private async Task<byte[][]> AllEngines(string model, string inputs)
    {
        List<byte[]> outputs = [];
        foreach (string engine in Engines)
            outputs.Add(await Outputs(model, inputs, "--engine", engine));
        return [.. outputs];
    }

    private async Task<byte[]> Outputs(string model, string inputs, params string[] more)
    {
        await Evaluate(model, inputs, [.. more, "--outputs", _folder.Path("outputs.bin")]);
        return await File.ReadAllBytesAsync(_folder.Path("outputs.bin"));
    }

    private static async Task<JsonElement> Evaluate(string model, string inputs, params string[] more)
    {
        CommandLine run = await CommandLine.Run(["evaluate", model, "--inputs", inputs, .. more]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
