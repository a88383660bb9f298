using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;
using ParetoBench.RaspberryPi.Engines;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A real engine, but the last byte of every output has one bit turned, and some models may be refused.</summary>
internal sealed class LyingEngine(IInferenceEngine honest, Func<byte[], bool>? refuses = null, int refusal = ErrorCode.UnsupportedOperator) : IInferenceEngine
{
    private readonly IInferenceEngine _honest = honest;
    private bool _refused;

    public string Name => _honest.Name;

    public int ModelVersionMajor => _honest.ModelVersionMajor;

    public int ModelVersionMinor => _honest.ModelVersionMinor;

    public byte[] SupportedOperators => _honest.SupportedOperators;

    public uint ElementTypes => _honest.ElementTypes;

    public uint ErrorDetail => _honest.ErrorDetail;

    public string ErrorText => _refused ? "Could not find an implementation for QuantizeLinear" : _honest.ErrorText;

    public int ArenaBytes => _honest.ArenaBytes;

    public int OperatorCount => _honest.OperatorCount;

    public int InputCount => _honest.InputCount;

    public int OutputCount => _honest.OutputCount;

    public static IDisposable ServeAt(string devicePath) => ServeAt(devicePath, new LyingEngine(new ManagedEngine(1 << 20)), ModelFormat.Device);

    /// <summary>Answers at the device's end of the cable until it is disposed.</summary>
    public static IDisposable ServeAt(string devicePath, IInferenceEngine engine, int modelFormat)
    {
        SerialDeviceLink link = SerialDeviceLink.Open(devicePath, 115200);
        RunnerLimits limits = LinuxRunner.MakeLimits();
        limits.ModelFormat = modelFormat;
        RunnerSession session = new(limits, link, engine, new StopwatchClock(), new GcMemoryProbe());
        Thread runner = new(() =>
        {
            while (session.Step(500))
            {
            }
        });
        runner.Start();
        return new Closing(link, runner);
    }

    public int Load(byte[] blob, int length)
    {
        _refused = refuses?.Invoke(blob[..length]) == true;
        return _refused ? refusal : _honest.Load(blob, length);
    }

    public void Unload() => _honest.Unload();

    public int InputBytes(int index) => _honest.InputBytes(index);

    public int OutputBytes(int index) => _honest.OutputBytes(index);

    public void SetInput(int index, byte[] bytes) => _honest.SetInput(index, bytes);

    public int Run() => _honest.Run();

    public void GetOutput(int index, byte[] destination)
    {
        _honest.GetOutput(index, destination);
        destination[OutputBytes(index) - 1] ^= 0x40;
    }

    private sealed class Closing(SerialDeviceLink link, Thread runner) : IDisposable
    {
        public void Dispose()
        {
            link.Dispose();
            runner.Join();
        }
    }
}
