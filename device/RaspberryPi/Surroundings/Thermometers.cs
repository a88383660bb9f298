namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>The thermometer of the system that this runner was built for.</summary>
internal static class Thermometers
{
    public static IThermometer Of(SystemFiles files) =>
#if WINDOWS_SURROUNDINGS
        OperatingSystem.IsWindows() ? new PackageThermometer() :
#endif
        new ThermalZone(files);
}
