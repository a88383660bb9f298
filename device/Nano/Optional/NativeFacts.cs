#if NANO_RUNTIME_NATIVE
using nanoFramework.Runtime.Native;

namespace ParetoBench.Nano;

/// <summary>Needs nanoFramework.Runtime.Native.</summary>
internal sealed class NativeFacts : IBoardFacts
{
    public string Target
    {
        get { return SystemInfo.TargetName; }
    }

    public string Platform
    {
        get { return SystemInfo.Platform; }
    }

    public string Runtime
    {
        get { return SystemInfo.Version.ToString(); }
    }

    /// <summary>Without compaction: on 64-bit hosts of the virtual device strings do not survive it.</summary>
    public uint FreeHeap()
    {
        return GC.Run(false);
    }
}
#endif
