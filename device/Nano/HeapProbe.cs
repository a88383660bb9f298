using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The managed heap by what is free before and after. A thread's stack lies in the heap and is counted with it.</summary>
internal sealed class HeapProbe : IMemoryProbe
{
    private readonly IBoardFacts _facts;
    private readonly uint _freeAtStart;
    private uint _freeBefore;
    private uint _peak;

    public HeapProbe(IBoardFacts facts)
    {
        _facts = facts;
        _freeAtStart = facts.FreeHeap();
        Reset();
    }

    public uint StackPeak
    {
        get { return ProtocolVersion.NotMeasured; }
    }

    public uint StackSize
    {
        get { return ProtocolVersion.NotMeasured; }
    }

    public uint StaticBytes
    {
        get { return ProtocolVersion.NotMeasured; }
    }

    public uint HeapPeak
    {
        get { return _peak; }
    }

    /// <summary>Since the runner started: a loaded model and what its engine keeps.</summary>
    public uint HeapUsed
    {
        get { return Taken(_freeAtStart); }
    }

    public void Reset()
    {
        _peak = IsKnown ? 0 : ProtocolVersion.NotMeasured;
    }

    public void EnterRun()
    {
        _freeBefore = _facts.FreeHeap();
    }

    public void LeaveRun()
    {
        uint taken = Taken(_freeBefore);
        if (IsKnown && taken > _peak)
            _peak = taken;
    }

    private bool IsKnown
    {
        get { return _freeAtStart != ProtocolVersion.NotMeasured; }
    }

    private uint Taken(uint freeBefore)
    {
        uint free = _facts.FreeHeap();
        if (free == ProtocolVersion.NotMeasured)
            return ProtocolVersion.NotMeasured;
        return free < freeBefore ? freeBefore - free : 0;
    }
}
