using System.Diagnostics;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>
/// The package's thermometer serves Windows, where these tests never ran. On Linux it reads the same file as ours: as far as that,
/// it is tried here.
/// </summary>
public class ThermometerTests
{
    [Fact]
    public void The_packages_thermometer_tells_what_this_machines_first_zone_tells()
    {
        using PackageThermometer package = new();
        long? before = First(), told = package.Millidegrees(), after = First();
        Assert.Equal(before == null, told == null);
        if (told is { } millidegrees)
            Assert.InRange(millidegrees, Math.Min(before!.Value, after!.Value) - 2000, Math.Max(before.Value, after.Value) + 2000);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("linux-arm64", false)]
    [InlineData("linux-x64", false)]
    [InlineData("win-x64", true)]
    public void Runners_for_Windows_alone_carry_the_package(string system, bool carries)
    {
        string said = Evaluate("-getItem:PackageReference", system), compiled = Evaluate("-getItem:Compile", system);
        Assert.Contains("System.Device.Gpio", said, StringComparison.Ordinal);
        Assert.Equal(carries, said.Contains("Iot.Device.Bindings", StringComparison.Ordinal));
        Assert.Equal(carries, compiled.Contains("PackageThermometer.cs", StringComparison.Ordinal));
    }

    private static long? First() => new SystemFiles().Number("sys/class/thermal/thermal_zone0/temp");

    private static string Evaluate(string question, string system)
    {
        string? folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder!, "device", "RaspberryPi")))
            folder = Path.GetDirectoryName(folder);
        string project = Path.Combine(folder!, "device", "RaspberryPi", "ParetoBench.RaspberryPi.csproj");
        string[] arguments = ["msbuild", project, question, $"-p:RuntimeIdentifier={system}"];
        using Process dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string said = dotnet.StandardOutput.ReadToEnd();
        dotnet.WaitForExit();
        Assert.Equal(0, dotnet.ExitCode);
        return said;
    }
}
