using ParetoBench.Engine;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Kernels;

namespace ParetoBench.RaspberryPi.Engines;

/// <summary>The C# engine in the runner's engine slot.</summary>
internal sealed class ManagedEngine(int arenaCapacity) : IInferenceEngine
{
    private Network? _network;

    /// <summary>The vectors that its kernels use.</summary>
    public static string Detail => "managed, " + (
        System.Runtime.Intrinsics.X86.Avx2.IsSupported ? "AVX2"
        : System.Runtime.Intrinsics.X86.Sse2.IsSupported ? "SSE2"
        : System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? "NEON"
        : "no vector instructions");

    public string Name => "managed";

    public int ModelVersionMajor => 1;

    public int ModelVersionMinor => 0;

    public byte[] SupportedOperators { get; } = Network.SupportedOperators();

    public uint ElementTypes { get; } = (uint)Network.ElementTypes();

    public uint ErrorDetail { get; private set; }

    public string ErrorText { get; private set; } = "";

    public int ArenaBytes => Loaded.ArenaBytes;

    public int OperatorCount => Loaded.OperatorCount;

    public int InputCount => Loaded.InputCount;

    public int OutputCount => Loaded.OutputCount;

    private Network Loaded => _network ?? throw new InvalidOperationException("No model is loaded.");

    public int Load(byte[] blob, int length)
    {
        try
        {
            _network = Network.Load(blob, length, arenaCapacity);
            _network.Accelerate(new VectorAccelerator());
            return ErrorCode.None;
        }
        catch (ModelException e)
        {
            return Fail(e.Code, (uint)e.Detail, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return Fail(ErrorCode.ArenaTooLarge, (uint)arenaCapacity, "out of memory");
        }
    }

    public void Unload() => _network = null;

    public int InputBytes(int index) => Loaded.InputBytes(index);

    public int OutputBytes(int index) => Loaded.OutputBytes(index);

    public void SetInput(int index, byte[] bytes) => Loaded.SetInput(index, bytes);

    public int Run()
    {
        try
        {
            _network!.Run();
            return ErrorCode.None;
        }
        catch (InferenceException e)
        {
            return Fail(ErrorCode.InferenceFailed, (uint)e.OperatorIndex, e.Message);
        }
    }

    public void GetOutput(int index, byte[] destination) => Loaded.GetOutput(index, destination);

    private int Fail(int code, uint detail, string text)
    {
        ErrorDetail = detail;
        ErrorText = text;
        return code;
    }
}
