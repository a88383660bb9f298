namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>Meter <c>ppk2</c>: Nordic's Power Profiler Kit II.</summary>
internal sealed class Ppk2Factory : MeterFactory<Ppk2Settings>
{
    public override string Type => "ppk2";

    public override IReadOnlyList<FoundMeter> Discover(string root) => FoundMeter.OnSerialPorts(Type, root, "PPK2");

    protected override IMeter Open(Ppk2Settings settings, MeterContext context) => Ppk2Meter.Open(settings, context);
}
