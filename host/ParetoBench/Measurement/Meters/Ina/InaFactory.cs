using ParetoBench.Measurement.Meters.I2cBuses;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>Meters <c>ina219</c>, <c>ina226</c>, <c>ina236</c>: TI's power monitors, on a bus that this machine reaches or on another board's.</summary>
internal sealed class InaFactory(InaPart part) : MeterFactory<InaSettings>
{
    public override string Type => part.Name;

    /// <summary>A part does not show before it is asked: the buses are what can be found, and all parts find the same.</summary>
    public override IReadOnlyList<FoundMeter> Discover(string root) => I2cBusCatalog.Discover(InaPartCatalog.Names, root);

    protected override IMeter Open(InaSettings settings, MeterContext context) =>
        settings.Board == null ? LocalInaMeter.Open(settings, context, part) : ProbeInaMeter.Open(settings, context, part);
}
