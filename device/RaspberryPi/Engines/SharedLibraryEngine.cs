using System.Runtime.InteropServices;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi.Engines;

/// <summary>The C engine of the microcontroller runners in the runner's engine slot, as a shared library.</summary>
internal sealed unsafe class SharedLibraryEngine : IInferenceEngine, IDisposable
{
    /// <summary>Of models and arenas.</summary>
    private const nuint Alignment = 16;

    private readonly NativeCalls _calls;
    private readonly nint _handle;
    private readonly uint _arenaCapacity;
    private readonly byte* _arena;
    private byte* _blob;

    /// <param name="library">Path of the shared library.</param>
    /// <param name="arenaCapacity">Bytes.</param>
    /// <exception cref="DllNotFoundException">There is none for this machine.</exception>
    public SharedLibraryEngine(string library, int arenaCapacity)
    {
        _calls = new NativeCalls(library);
        _handle = _calls.New();
        _arenaCapacity = (uint)arenaCapacity;
        // Pages that no model touches take no memory.
        _arena = (byte*)NativeMemory.AlignedAlloc((nuint)arenaCapacity, Alignment);
        uint types;
        byte packing;
        fixed (byte* operators = SupportedOperators)
            _calls.Capabilities(operators, &types, &packing);
        (ElementTypes, Packing) = (types, packing);
    }

    /// <summary>Where the library lies beside the program, named by the processor.</summary>
    public static string DefaultLibrary =>
        Path.Combine(AppContext.BaseDirectory, $"libparetobench-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}.so");

    /// <summary>Version and the instructions its kernels were compiled for.</summary>
    public string Detail => $"{NativeCalls.Text(_calls.Version())} as a library, {NativeCalls.Text(_calls.Instructions())}";

    /// <summary>The packing of weights that it asks for.</summary>
    public int Packing { get; }

    public string Name => "native";

    public int ModelVersionMajor => 1;

    public int ModelVersionMinor => 0;

    public byte[] SupportedOperators { get; } = new byte[32];

    public uint ElementTypes { get; }

    public uint ErrorDetail => _calls.ErrorDetail(_handle);

    public string ErrorText => NativeCalls.Text(_calls.ErrorText(_handle));

    public int ArenaBytes => (int)_calls.ArenaBytes(_handle);

    public int OperatorCount => (int)_calls.Operators(_handle);

    public int InputCount => (int)_calls.Inputs(_handle);

    public int OutputCount => (int)_calls.Outputs(_handle);

    public int Load(byte[] blob, int length)
    {
        // A copy of its own, aligned: the garbage collector may move the other.
        _blob = (byte*)NativeMemory.AlignedRealloc(_blob, (nuint)length, Alignment);
        blob.AsSpan(0, length).CopyTo(new Span<byte>(_blob, length));
        return _calls.Open(_handle, _blob, (uint)length, _arena, _arenaCapacity);
    }

    public void Unload()
    {
    }

    public int InputBytes(int index)
    {
        byte* data;
        return (int)_calls.Input(_handle, (uint)index, &data);
    }

    public int OutputBytes(int index)
    {
        byte* data;
        return (int)_calls.Output(_handle, (uint)index, &data);
    }

    public void SetInput(int index, byte[] bytes)
    {
        byte* data;
        int count = (int)_calls.Input(_handle, (uint)index, &data);
        bytes.AsSpan(0, count).CopyTo(new Span<byte>(data, count));
    }

    public int Run() => _calls.Run(_handle);

    public void GetOutput(int index, byte[] destination)
    {
        byte* data;
        int count = (int)_calls.Output(_handle, (uint)index, &data);
        new Span<byte>(data, count).CopyTo(destination);
    }

    public void Dispose()
    {
        _calls.Free(_handle);
        NativeMemory.AlignedFree(_arena);
        NativeMemory.AlignedFree(_blob);
    }
}
