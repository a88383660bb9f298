namespace ParetoBench.Protocol;

/// <summary>Parts that PROBE_START knows.</summary>
public static class ProbeKind
{
    public const int Ina219 = 1;
    public const int Ina226 = 2;
    public const int Ina236 = 3;
}
