using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Rewriting;
using ParetoBench.RaspberryPi.Engines.OnnxRuntime;

namespace ParetoBench.Candidates.Reading;

/// <summary>A network in ONNX Runtime on one thread, optimizations off: the reference for real numbers.</summary>
public sealed class OrtModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string _source;

    static OrtModel() => OrtTelemetry.Forbid();

    /// <param name="model">Serialized ONNX model.</param>
    /// <param name="source">Where it came from, for errors.</param>
    public OrtModel(byte[] model, string source)
    {
        _source = source;
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new BenchException($"ONNX Runtime does not accept the model: {Trim(e.Message)}", source, "Check the model with the tool that exported it.",
                inner: e);
        }
        OutputNames = [.. _session.OutputNames];
        InputNames = [.. _session.InputNames];
    }

    /// <summary>The model of a file as it is, but for classifiers' dictionaries and text labels: <see cref="ClassifierOutputs"/>.</summary>
    /// <exception cref="BenchException">As <see cref="OnnxFile.Read"/>, and for what ONNX Runtime refuses.</exception>
    public static OrtModel OfFile(string path)
    {
        ModelProto model = OnnxFile.Read(path);
        new ClassifierOutputs().Apply(model.Graph);
        return new OrtModel(model.ToByteArray(), path);
    }

    public IReadOnlyList<string> InputNames { get; }

    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>Sizes as far as ONNX Runtime infers them; -1 where it does not.</summary>
    public int[] OutputDims(string name) => _session.OutputMetadata[name] is { IsTensor: true } tensor ? tensor.Dimensions : [];

    /// <summary>Runs one inference; <paramref name="inputs"/> in the order of <see cref="InputNames"/>.</summary>
    public TensorValue[] Run(IReadOnlyList<TensorValue> inputs)
    {
        List<OrtValue> values = new(inputs.Count);
        try
        {
            for (int i = 0; i < inputs.Count; i++)
                values.Add(Wrap(InputNames[i], inputs[i]));
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_options, InputNames, values, OutputNames);
            return [.. results.Select(Unwrap)];
        }
        catch (OnnxRuntimeException e)
        {
            throw new BenchException($"ONNX Runtime failed to run the model: {Trim(e.Message)}", _source,
                "Check the shapes of the inputs and the model itself.", inner: e);
        }
        finally
        {
            foreach (OrtValue value in values)
                value.Dispose();
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private OrtValue Wrap(string name, TensorValue value)
    {
        long[] dims = [.. value.Dims.Select(d => (long)d)];
        if (value.Reals is { } reals)
            return OrtValue.CreateTensorValueFromMemory(reals, dims);
        Type wanted = _session.InputMetadata[name].ElementType;
        return wanted == typeof(int)
            ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(value.Integers!, v => (int)v), dims)
            : OrtValue.CreateTensorValueFromMemory(value.Integers!, dims);
    }

    private TensorValue Unwrap(OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        int[] dims = [.. info.Shape.Select(d => checked((int)d))];
        return info.ElementDataType switch
        {
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float => TensorValue.OfReals(dims, value.GetTensorDataAsSpan<float>().ToArray()),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Double => TensorValue.OfReals(dims, Convert(value.GetTensorDataAsSpan<double>(), v => (float)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int64 => TensorValue.OfIntegers(dims, value.GetTensorDataAsSpan<long>().ToArray()),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int32 => TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<int>(), v => (long)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int8 => TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<sbyte>(), v => (long)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.UInt8 => TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<byte>(), v => (long)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int16 => TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<short>(), v => (long)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.UInt16 =>
                TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<ushort>(), v => (long)v)),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Bool =>
                TensorValue.OfIntegers(dims, Convert(value.GetTensorDataAsSpan<bool>(), v => v ? 1L : 0L)),
            _ => throw new BenchException($"Tensors of type {info.ElementDataType} are not supported", _source,
                "Export the model with float32 and int64 tensors."),
        };
    }

    private static TTo[] Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Func<TFrom, TTo> map)
    {
        TTo[] to = new TTo[from.Length];
        for (int i = 0; i < to.Length; i++)
            to[i] = map(from[i]);
        return to;
    }

    /// <summary>ONNX Runtime's messages begin with an error code in brackets and may span lines.</summary>
    private static string Trim(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.Length > 400 ? line[..400] + "..." : line;
    }
}
