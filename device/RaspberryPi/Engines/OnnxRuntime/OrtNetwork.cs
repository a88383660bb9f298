using Microsoft.ML.OnnxRuntime;

namespace ParetoBench.RaspberryPi.Engines.OnnxRuntime;

/// <summary>A model that ONNX Runtime accepted, bound to buffers: an inference allocates nothing of ours.</summary>
internal sealed class OrtNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly List<OrtPort> _ports = [];

    /// <exception cref="OnnxRuntimeException">ONNX Runtime does not accept the model.</exception>
    /// <exception cref="NotSupportedException">Its inputs or outputs do not go over the wire.</exception>
    public OrtNetwork(byte[] model)
    {
        using SessionOptions settings = Settings();
        _session = new InferenceSession(model, settings);
        _binding = _session.CreateIoBinding();
        try
        {
            Inputs = [.. _session.InputNames.Select(n => Add(n, _session.InputMetadata[n]))];
            Outputs = [.. _session.OutputNames.Select(n => Add(n, _session.OutputMetadata[n]))];
            foreach (OrtPort input in Inputs)
                _binding.BindInput(input.Name, input.Value);
            foreach (OrtPort output in Outputs)
                _binding.BindOutput(output.Name, output.Value);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<OrtPort> Inputs { get; } = [];

    public IReadOnlyList<OrtPort> Outputs { get; } = [];

    public void Run() => _session.RunWithBinding(_options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtPort port in _ports)
            port.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    /// <summary>One thread that does not spin, all optimizations; the rest is ONNX Runtime's own choice.</summary>
    private static SessionOptions Settings()
    {
        SessionOptions settings = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        settings.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        return settings;
    }

    private OrtPort Add(string name, NodeMetadata node)
    {
        OrtPort port = new(name, node);
        _ports.Add(port);
        return port;
    }
}
