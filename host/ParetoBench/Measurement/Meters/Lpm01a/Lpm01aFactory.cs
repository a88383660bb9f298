namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>Meter <c>lpm01a</c>: ST's X-NUCLEO-LPM01A, which calls itself PowerShield.</summary>
internal sealed class Lpm01aFactory : MeterFactory<Lpm01aSettings>
{
    public override string Type => "lpm01a";

    public override IReadOnlyList<FoundMeter> Discover(string root) => FoundMeter.OnSerialPorts(Type, root, "PowerShield", "LPM01A");

    protected override IMeter Open(Lpm01aSettings settings, MeterContext context) => Lpm01aMeter.Open(settings, context);
}
