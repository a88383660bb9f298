namespace ParetoBench.Protocol;

/// <summary>Samples on their way from a probe to a host: the first <see cref="Count"/> elements of each array. Registers are raw bits.</summary>
public sealed class ProbeBatch
{
    /// <summary>The most samples of one PROBE_READ.</summary>
    public const int Capacity = 255;

    private readonly ulong[] _ticks = new ulong[Capacity];
    private readonly ushort[] _shunt = new ushort[Capacity];
    private readonly ushort[] _bus = new ushort[Capacity];
    private readonly ushort[] _current = new ushort[Capacity];

    public int Count { get; set; }

    /// <summary>Samples overwritten or failed since the last batch.</summary>
    public uint Lost { get; set; }

    /// <summary>Samples that are still in the ring.</summary>
    public uint Pending { get; set; }

    /// <summary>On the clock of READ_CLOCK.</summary>
    public ulong[] Ticks
    {
        get { return _ticks; }
    }

    public ushort[] Shunt
    {
        get { return _shunt; }
    }

    public ushort[] Bus
    {
        get { return _bus; }
    }

    public ushort[] Current
    {
        get { return _current; }
    }
}
