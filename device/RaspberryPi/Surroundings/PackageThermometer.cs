using Iot.Device.CpuTemperature;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>
/// Windows: what Open Hardware Monitor or the firmware's thermal zone tell through WMI (the latter to administrators alone).
/// Compiled into runners for Windows only: a Pi does without the package's 5 MB. It has never run on Windows.
/// </summary>
internal sealed class PackageThermometer : IThermometer, IDisposable
{
    private const int PerDegree = 1000;

    private CpuTemperature? _processor;

    public long? Millidegrees()
    {
        try
        {
            _processor ??= new CpuTemperature();
            // Its Temperature is 0 K where it finds no sensor on Windows, and throws on Linux: the list says that there is none.
            return _processor.IsAvailable && _processor.ReadTemperatures() is [var first, ..]
                ? (long)Math.Round(first.Temperature.DegreesCelsius * PerDegree) : null;
        }
        catch (Exception)
        {
            // Providers of WMI throw what they like, and an unknown temperature is no reason to fail a measurement.
            return null;
        }
    }

    public void Dispose() => _processor?.Dispose();
}
