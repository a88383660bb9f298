namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>Linux: the processor's thermal zone by name, else the first.</summary>
internal sealed class ThermalZone(SystemFiles files) : IThermometer
{
    public long? Millidegrees()
    {
        string zone = files.Folders("sys/class/thermal", "thermal_zone*")
            .FirstOrDefault(z => files.Text(z + "/type")?.StartsWith("cpu", StringComparison.OrdinalIgnoreCase) == true) ?? "sys/class/thermal/thermal_zone0";
        return files.Number(zone + "/temp");
    }
}
