using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Rapl;

namespace ParetoBench.Tests.Measurement.Meters;

public sealed class RaplMeterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("powercap-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Packages_add_up_and_their_parts_do_not_count_twice()
    {
        Zone("intel-rapl:0", "package-0", 1000, 1 << 20);
        Zone("intel-rapl:1", "package-1", 500, 1 << 20);
        Zone("intel-rapl:0:0", "core", 400, 1 << 20);
        using RaplMeter meter = Open();
        Assert.Contains("package-0 + package-1", meter.Facts.Settings);
        Assert.Equal(3000, Taken(meter, () =>
        {
            Set("intel-rapl:0", 2000);
            Set("intel-rapl:1", 2500);
            Set("intel-rapl:0:0", 99999);
        }), 1);
    }

    [Fact]
    public void A_counter_that_wraps_goes_on()
    {
        Zone("intel-rapl:0", "package-0", 262_143_328_800, 262_143_328_850);
        using RaplMeter meter = Open();
        Assert.Equal(50 + 1 + 900, Taken(meter, () => Set("intel-rapl:0", 900)), 1);
    }

    [Fact]
    public void A_zone_is_chosen_by_its_name()
    {
        Zone("intel-rapl:0", "package-0", 0, 1 << 20);
        Zone("intel-rapl:0:0", "core", 0, 1 << 20);
        using RaplMeter meter = Open("core");
        Assert.Equal(70, Taken(meter, () => Set("intel-rapl:0:0", 70)), 1);
        Assert.Contains("Use one of: package-0, core", Assert.Throws<MeterException>(() => Open("gpu")).Todo);
    }

    [Fact]
    public void Without_counters_the_error_says_what_has_them() => Assert.Contains("holds no zone", Assert.Throws<MeterException>(() => Open()).What);

    [Fact]
    public void A_counter_that_goes_away_fails_the_trace()
    {
        Zone("intel-rapl:0", "package-0", 0, 1 << 20);
        using RaplMeter meter = Open();
        string counter = Path.Combine(_folder, "intel-rapl:0", "energy_uj");
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => Taken(meter, () => File.Delete(counter))).What);
    }

    /// <summary>Where this machine has counters they are read; where it has none, or not for us, the error says which of the two.</summary>
    [Fact]
    public void This_machines_counters_are_read_or_explained()
    {
        try
        {
            using RaplMeter meter = RaplMeter.Open(new RaplSettings { Type = "rapl" }, new MeterContext("board local", null, TimeProvider.System));
            PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.5);
            Assert.InRange(trace.Watts.Average(), 0.01, 5000);
        }
        catch (MeterException e)
        {
            Assert.Matches("holds no zone|Only root can read|cannot be read", e.What);
            Assert.NotEmpty(e.Todo);
        }
    }

    private double Taken(RaplMeter meter, Action change)
    {
        meter.Start();
        Thread.Sleep(30);
        change();
        Thread.Sleep(30);
        PowerTrace trace = meter.Stop();
        double microjoules = 0;
        for (int i = 1; i < trace.Count; i++)
            microjoules += trace.Watts[i] * (trace.Seconds[i] - trace.Seconds[i - 1]) * 1e6;
        return microjoules;
    }

    private RaplMeter Open(string? zone = null) => RaplMeter.Open(
        new RaplSettings { Type = "rapl", Path = _folder, Domain = zone }, new MeterContext("board local", null, TimeProvider.System));

    private void Zone(string folder, string name, long energy, long range)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Path.Combine(_folder, folder, "name"), name + "\n");
        File.WriteAllText(Path.Combine(_folder, folder, "max_energy_range_uj"), $"{range}\n");
        Set(folder, energy);
    }

    /// <summary>Whole at any moment, as the kernel's files are.</summary>
    private void Set(string folder, long energy)
    {
        string path = Path.Combine(_folder, folder, "energy_uj");
        File.WriteAllText(path + ".new", $"{energy}\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
