#if NANO_RUNTIME_NATIVE
using System;
using nanoFramework.Runtime.Native;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>Needs nanoFramework.Runtime.Native. A firmware may have the assembly without all that it promises: that is then unknown.</summary>
internal sealed class NativeFacts : IBoardFacts
{
    public string Target
    {
        get
        {
            try
            {
                return SystemInfo.TargetName;
            }
            catch (Exception)
            {
                return "";
            }
        }
    }

    public string Platform
    {
        get
        {
            try
            {
                return SystemInfo.Platform;
            }
            catch (Exception)
            {
                return "";
            }
        }
    }

    public string Runtime
    {
        get
        {
            try
            {
                return SystemInfo.Version.ToString();
            }
            catch (Exception)
            {
                return "";
            }
        }
    }

    /// <summary>Without compaction: on 64-bit hosts of the virtual device strings do not survive it.</summary>
    public uint FreeHeap()
    {
        try
        {
            return nanoFramework.Runtime.Native.GC.Run(false);
        }
        catch (Exception)
        {
            return ProtocolVersion.NotMeasured;
        }
    }
}
#endif
