using System.Runtime.InteropServices;

namespace ParetoBench.RaspberryPi.Engines;

/// <summary>The functions of the C engine's shared library (device/Native/ports/library).</summary>
internal sealed unsafe class NativeCalls
{
    public readonly delegate* unmanaged<byte*> Version;
    public readonly delegate* unmanaged<byte*> Instructions;
    public readonly delegate* unmanaged<byte*, uint*, byte*, void> Capabilities;
    public readonly delegate* unmanaged<nint> New;
    public readonly delegate* unmanaged<nint, void> Free;
    public readonly delegate* unmanaged<nint, byte*, uint, byte*, uint, int> Open;
    public readonly delegate* unmanaged<nint, int> Run;
    public readonly delegate* unmanaged<nint, uint> ErrorDetail;
    public readonly delegate* unmanaged<nint, byte*> ErrorText;
    public readonly delegate* unmanaged<nint, uint> ArenaBytes;
    public readonly delegate* unmanaged<nint, uint> Operators;
    public readonly delegate* unmanaged<nint, uint> Inputs;
    public readonly delegate* unmanaged<nint, uint> Outputs;
    public readonly delegate* unmanaged<nint, uint, byte**, uint> Input;
    public readonly delegate* unmanaged<nint, uint, byte**, uint> Output;

    /// <exception cref="DllNotFoundException">There is no such file, or it is for another processor or system.</exception>
    /// <exception cref="EntryPointNotFoundException">It is not this library.</exception>
    public NativeCalls(string path)
    {
        nint library = NativeLibrary.Load(path);
        nint Export(string name) => NativeLibrary.GetExport(library, "paretobench_" + name);
        Version = (delegate* unmanaged<byte*>)Export("version");
        Instructions = (delegate* unmanaged<byte*>)Export("instructions");
        Capabilities = (delegate* unmanaged<byte*, uint*, byte*, void>)Export("capabilities");
        New = (delegate* unmanaged<nint>)Export("new");
        Free = (delegate* unmanaged<nint, void>)Export("free");
        Open = (delegate* unmanaged<nint, byte*, uint, byte*, uint, int>)Export("open");
        Run = (delegate* unmanaged<nint, int>)Export("run");
        ErrorDetail = (delegate* unmanaged<nint, uint>)Export("error_detail");
        ErrorText = (delegate* unmanaged<nint, byte*>)Export("error_text");
        ArenaBytes = (delegate* unmanaged<nint, uint>)Export("arena_bytes");
        Operators = (delegate* unmanaged<nint, uint>)Export("operators");
        Inputs = (delegate* unmanaged<nint, uint>)Export("inputs");
        Outputs = (delegate* unmanaged<nint, uint>)Export("outputs");
        Input = (delegate* unmanaged<nint, uint, byte**, uint>)Export("input");
        Output = (delegate* unmanaged<nint, uint, byte**, uint>)Export("output");
    }

    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
