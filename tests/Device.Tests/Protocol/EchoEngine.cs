using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>An engine that takes any blob: one input of 8 bytes, one output that is the input reversed.</summary>
internal sealed class EchoEngine : IInferenceEngine
{
    public const int Bytes = 8;

    private readonly byte[] _arena = new byte[Bytes];

    public int Inferences { get; private set; }

    public int FailWith { get; set; }

    public string Name => "echo";

    public int ModelVersionMajor => 1;

    public int ModelVersionMinor => 0;

    public byte[] SupportedOperators { get; } = new byte[32];

    public uint ElementTypes => 2;

    public uint ErrorDetail => 7;

    public string ErrorText => "told to fail";

    public int ArenaBytes => Bytes;

    public int OperatorCount => 1;

    public int InputCount => 1;

    public int OutputCount => 1;

    public int Load(byte[] blob, int length) => FailWith;

    public void Unload()
    {
    }

    public int InputBytes(int index) => Bytes;

    public int OutputBytes(int index) => Bytes;

    public void SetInput(int index, byte[] bytes) => Array.Copy(bytes, _arena, Bytes);

    public int Run()
    {
        Inferences++;
        Array.Reverse(_arena);
        return FailWith;
    }

    public void GetOutput(int index, byte[] destination) => Array.Copy(_arena, destination, Bytes);
}
