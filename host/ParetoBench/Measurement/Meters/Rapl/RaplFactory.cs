namespace ParetoBench.Measurement.Meters.Rapl;

/// <summary>Meter <c>rapl</c>: the energy counters of this machine's processor.</summary>
internal sealed class RaplFactory : MeterFactory<RaplSettings>
{
    private static readonly string[] Powercap = ["sys", "class", "powercap"];

    public override string Type => "rapl";

    public override IReadOnlyList<FoundMeter> Discover(string root)
    {
        string folder = Path.Combine([root, .. Powercap]);
        return RaplZone.Folders(folder).Any()
            ? [new FoundMeter($"energy counters of the processor: {folder} (meter {Type})")]
            : [new FoundMeter($"energy counters of the processor (meter {Type})", IsThere: false)];
    }

    protected override IMeter Open(RaplSettings settings, MeterContext context) => RaplMeter.Open(settings, context);
}
