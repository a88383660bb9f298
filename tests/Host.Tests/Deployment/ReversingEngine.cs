using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>An engine that takes any blob: one input of 300 bytes, one output that is the input reversed.</summary>
internal sealed class ReversingEngine : IInferenceEngine
{
    public const int Bytes = 300;

    private readonly byte[] _arena = new byte[Bytes];

    public int Inferences { get; private set; }

    public int RefuseModelWith { get; set; }

    public string Name => "reversing";

    public int ModelVersionMajor => 1;

    public int ModelVersionMinor => 0;

    public byte[] SupportedOperators { get; } = [0b10, .. new byte[31]];

    public uint ElementTypes => 2;

    public uint ErrorDetail => 3;

    public string ErrorText => "";

    public int ArenaBytes => Bytes;

    public int OperatorCount => 1;

    public int InputCount => 1;

    public int OutputCount => 1;

    public byte[] LoadedBlob { get; private set; } = [];

    public int Load(byte[] blob, int length)
    {
        LoadedBlob = blob[..length];
        return RefuseModelWith;
    }

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
        return 0;
    }

    public void GetOutput(int index, byte[] destination) => Array.Copy(_arena, destination, Bytes);
}
