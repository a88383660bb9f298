namespace ParetoBench.Frontier.Uncertainty;

/// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers on every machine and version, and a generator for each draw.</summary>
internal struct SplitMix
{
    private ulong _state;

    public SplitMix(ulong seed, ulong stream)
    {
        _state = seed;
        _state = Next() ^ stream;
        _state = Next();
    }

    /// <summary>A whole number from 0 up to but not including <paramref name="bound"/>; the bias is below 2^-32.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Standard normal, by the method of Box and Muller (Annals of Math. Statistics 29(2), 1958).</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit()));
        return radius * Math.Cos(2 * Math.PI * Unit());
    }

    /// <summary>From 0 up to but not including 1, in steps of 2^-53.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
