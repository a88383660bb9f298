using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Samples;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary><c>paretobench evaluate MODEL</c>: runs a model over samples on the host.</summary>
internal static class EvaluateCommand
{
    private const string Description = """
        Run a model over samples and print its quality as JSON: scheme, engine, samples, and accuracy if labels are given.

        Without --scheme an already quantized model (QDQ) runs with its own integers, any other in fp32.
        Engines: managed (the C# reference engine), native (the C code of the microcontroller runners, built
        for this machine), ort (ONNX Runtime on the unmodified model).

        Examples:
          paretobench evaluate kws.onnx --inputs x.npy --labels y.npy
          paretobench evaluate kws.onnx --inputs x.bin --dtype i8 --scale 0.58 --offset 83 \
            --labels y.bin --scheme int8-pc --calibration calib.npy
          paretobench evaluate kws-int8.onnx --inputs x.npy --engine native --outputs out.bin
        """;

    private static readonly Argument<string> Model = new("MODEL") { Description = "An ONNX file." };
    private static readonly Option<string> Inputs = new("--inputs")
    {
        Description = "Samples: .npy, .npz (one array per input), .csv, or raw with --shape and --dtype.",
        Required = true,
        HelpName = "FILE",
    };
    private static readonly Option<string?> Labels = new("--labels") { Description = "Class labels: .npy, .csv, or raw u8.", HelpName = "FILE" };
    private static readonly Option<string?> Scheme = new("--scheme") { Description = "Numeric scheme to evaluate.", HelpName = "SCHEME" };
    private static readonly Option<string?> Calibration = new("--calibration")
    {
        Description = "Calibration samples; integer schemes need them.",
        HelpName = "FILE",
    };
    private static readonly Option<string> EngineOption = new("--engine")
    {
        Description = "Engine: managed, native or ort.",
        HelpName = "ENGINE",
        DefaultValueFactory = _ => "managed",
    };
    private static readonly Option<string?> Outputs = new("--outputs")
    {
        Description = "Write the raw outputs to FILE (int8, float32...), row-major, one sample after another.",
        HelpName = "FILE",
    };
    private static readonly SampleOptions Samples = new();
    private static readonly QuantizationSwitches Switches = new();

    public static Command Create()
    {
        Command command = new("evaluate", Description) { Model, Inputs, Labels, Scheme, Calibration, EngineOption, Outputs };
        Switches.AddTo(command);
        Samples.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        string path = line.GetValue(Model)!, engine = line.GetValue(EngineOption)!;
        QuantizationOptions options = Switches.Of(line);
        CandidateGraph graph = GraphReader.Read(path, options.Reading);
        SampleFormat format = Samples.Of(line);
        IReadOnlyList<TensorValue[]> samples = SampleFile.Samples(line.GetValue(Inputs)!, format, graph);
        int[]? labels = line.GetValue(Labels) is { } labelFile ? ReadLabels(labelFile, samples.Count) : null;
        Evaluation evaluation = engine == "ort" ? OnOnnxRuntime(line, graph, path, samples) : OnDeviceEngine(line, graph, path, samples, engine, options);
        if (line.GetValue(Outputs) is { } outputFile)
            System.IO.File.WriteAllBytes(outputFile, [.. evaluation.Raw.SelectMany(r => r)]);
        Print(line.InvocationConfiguration.Output, evaluation, engine, samples.Count, labels, path);
        return ExitCode.Ok;
    }

    /// <param name="Raw">All outputs of every sample, one behind the other.</param>
    /// <param name="Scores">The output that quality is scored by.</param>
    private sealed record Evaluation(string Scheme, byte[][] Raw, TensorValue[] Scores);

    private static Evaluation OnOnnxRuntime(ParseResult line, CandidateGraph graph, string path, IReadOnlyList<TensorValue[]> samples)
    {
        if (line.GetValue(Scheme) != null)
            throw new BenchException("Engine ort runs the unmodified model", "--scheme", "Leave --scheme out, or use --engine managed.");
        using OrtModel model = OrtModel.OfFile(path);
        TensorValue[][] outputs = [.. samples.Select(model.Run)];
        return new Evaluation(
            graph.Prescribed != null ? PrequantizedScheme.Name : "fp32", [.. outputs.Select(o => o.SelectMany(Bytes).ToArray())],
            [.. outputs.Select(o => o[graph.ScoreOutput])]);
    }

    private static byte[] Bytes(TensorValue value) => value.Reals is { } reals
        ? MemoryMarshal.AsBytes<float>(reals).ToArray()
        : MemoryMarshal.AsBytes<int>(Array.ConvertAll(value.Integers!, v => (int)v)).ToArray();

    private static Evaluation OnDeviceEngine(
        ParseResult line, CandidateGraph graph, string path, IReadOnlyList<TensorValue[]> samples, string engine, QuantizationOptions options)
    {
        Variant variant = BuildVariant(line, graph, path, Samples.Of(line), options);
        byte[][][] encoded = [.. samples.Select(s => VariantRunner.Encode(variant, s))];
        byte[][] raw = engine switch
        {
            "managed" => Managed(variant, encoded),
            "native" => [.. NativeEngineProcess.Run(variant, encoded)],
            _ => throw new BenchException($"There is no engine '{engine}'", "--engine", "Use managed, native or ort."),
        };
        DeviceTensor scores = variant.Outputs[graph.ScoreOutput];
        int at = variant.Outputs.Take(graph.ScoreOutput).Sum(o => o.Bytes);
        return new Evaluation(variant.Scheme, raw, [.. raw.Select(r => VariantRunner.Decode(scores, r[at..(at + scores.Bytes)]))]);
    }

    private static Variant BuildVariant(ParseResult line, CandidateGraph graph, string path, SampleFormat format, QuantizationOptions options)
    {
        IScheme scheme = SchemeCatalog.Find(line.GetValue(Scheme) ?? (graph.Prescribed != null ? PrequantizedScheme.Name : "fp32"), "--scheme");
        LoweredGraph lowered = GraphLowering.Lower(graph, options.Passes);
        CalibratedRanges? calibration = scheme.NeedsCalibration
            ? Calibrator.Run(lowered, CalibrationSamples(line.GetValue(Calibration), lowered, format), options)
            : null;
        return VariantBuilder.Build(
            new Candidate(Path.GetFileNameWithoutExtension(path), path, "", new Dictionary<string, double>()), lowered, scheme, calibration, options);
    }

    /// <summary>The samples of a calibration file.</summary>
    internal static IReadOnlyList<TensorValue[]> CalibrationSamples(string? file, LoweredGraph lowered, SampleFormat format)
    {
        if (file == null)
            throw new BenchException(
                "The scheme needs calibration samples", "--calibration", "Give --calibration FILE: a few dozen typical inputs that are not test data.");
        // --shape counts the samples of --inputs; how many the calibration file holds follows from its size.
        return SampleFile.Samples(file, format with { Shape = null, AllowsReals = true }, lowered.Candidate);
    }

    private static byte[][] Managed(Variant variant, byte[][][] samples)
    {
        // A network is one arena: every thread has its own.
        using ThreadLocal<Network> networks = new(() => Network.Load(variant.Blob, variant.Blob.Length));
        byte[][] outputs = new byte[samples.Length][];
        Parallel.For(0, samples.Length, i => outputs[i] = [.. VariantRunner.RunBytes(variant, networks.Value!, samples[i]).SelectMany(o => o)]);
        return outputs;
    }

    private static int[] ReadLabels(string file, int samples)
    {
        TensorValue values = SampleFile.Read(file, new SampleFormat(null, "u8", null, null));
        int[] labels = values.Integers is { } integers ? Array.ConvertAll(integers, v => (int)v) : Array.ConvertAll(values.Reals!, v => (int)v);
        return labels.Length == samples
            ? labels
            : throw new BenchException($"There are {labels.Length:N0} labels for {samples:N0} samples", file, "Give one label per sample.");
    }

    private static void Print(TextWriter output, Evaluation evaluation, string engine, int samples, int[]? labels, string path)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, JsonCells.Options))
        {
            json.WriteStartObject();
            json.WriteString("model", path);
            json.WriteString("scheme", evaluation.Scheme);
            json.WriteString("engine", engine);
            json.WriteNumber("samples", samples);
            if (labels != null)
                WriteQuality(json, evaluation.Scores, labels, path);
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static void WriteQuality(Utf8JsonWriter json, TensorValue[] outputs, int[] labels, string path)
    {
        if (outputs[0].Integers is { Length: 1 })
        {
            json.WriteNumber("accuracy", labels.Zip(outputs, (label, o) => o.Integers![0] == label ? 1.0 : 0.0).Average());
            return;
        }
        float[][] scores =
        [
            .. outputs.Select(
                o =>
                    o.Reals
                        ?? throw new BenchException(
                            "The model's outputs are integers, more than one per sample", path, "Export it with the class scores, or leave --labels out."))
        ];
        if (labels.Any(l => l < 0 || l >= scores[0].Length))
            throw new BenchException($"A label is outside the model's {scores[0].Length} classes", path, "Number classes from 0.");
        json.WriteNumber("accuracy", ClassMetrics.Accuracy(labels, scores));
        if (!ClassMetrics.AreProbabilities(scores))
            json.WriteNumber("bits_per_symbol", ClassMetrics.BitsPerSymbol(labels, scores));
    }
}
