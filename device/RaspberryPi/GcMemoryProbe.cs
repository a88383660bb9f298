using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.RaspberryPi;

/// <summary>What the garbage collector knows. A thread's stack is the kernel's, and is not painted here.</summary>
internal sealed class GcMemoryProbe(SystemFiles? files = null) : IMemoryProbe
{
    private long _before;
    private long _peak;

    public uint StackPeak => ProtocolVersion.NotMeasured;

    public uint StackSize => ProtocolVersion.NotMeasured;

    public uint StaticBytes => ProtocolVersion.NotMeasured;

    public uint HeapPeak => Saturate(_peak);

    public uint HeapUsed => Saturate(GC.GetTotalMemory(forceFullCollection: false));

    public void Reset()
    {
        _peak = 0;
        if (files != null)
            ProcessStatus.ForgetPeak(files);
    }

    public void EnterRun() => _before = GC.GetAllocatedBytesForCurrentThread();

    public void LeaveRun() => _peak = Math.Max(_peak, GC.GetAllocatedBytesForCurrentThread() - _before);

    // The largest u32 means "not measured".
    private static uint Saturate(long bytes) => (uint)Math.Min(bytes, ProtocolVersion.NotMeasured - 1);
}
