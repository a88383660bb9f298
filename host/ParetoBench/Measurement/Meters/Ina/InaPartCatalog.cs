namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>TI's power monitors, one line each.</summary>
public static class InaPartCatalog
{
    public static IReadOnlyList<InaPart> All { get; } =
    [
        new Ina219(),
        new Ina226(),
        new Ina236(),
    ];

    public static IEnumerable<string> Names => All.Select(part => part.Name);

    public static InaPart Find(string name) => All.First(part => part.Name == name);
}
