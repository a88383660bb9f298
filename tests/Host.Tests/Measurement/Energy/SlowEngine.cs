using System.Diagnostics;
using ParetoBench.Protocol;
using ParetoBench.Tests.Deployment;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>The reversing engine, taking 200 µs.</summary>
internal sealed class SlowEngine : IInferenceEngine
{
    private readonly ReversingEngine _engine = new();

    public string Name => _engine.Name;

    public int ModelVersionMajor => _engine.ModelVersionMajor;

    public int ModelVersionMinor => _engine.ModelVersionMinor;

    public byte[] SupportedOperators => _engine.SupportedOperators;

    public uint ElementTypes => _engine.ElementTypes;

    public uint ErrorDetail => _engine.ErrorDetail;

    public string ErrorText => _engine.ErrorText;

    public int ArenaBytes => _engine.ArenaBytes;

    public int OperatorCount => _engine.OperatorCount;

    public int InputCount => _engine.InputCount;

    public int OutputCount => _engine.OutputCount;

    public int Load(byte[] blob, int length) => _engine.Load(blob, length);

    public void Unload() => _engine.Unload();

    public int InputBytes(int index) => _engine.InputBytes(index);

    public int OutputBytes(int index) => _engine.OutputBytes(index);

    public void SetInput(int index, byte[] bytes) => _engine.SetInput(index, bytes);

    public void GetOutput(int index, byte[] destination) => _engine.GetOutput(index, destination);

    public int Run()
    {
        long start = Stopwatch.GetTimestamp();
        int error = _engine.Run();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < 200)
            Thread.SpinWait(20);
        return error;
    }
}
