using ParetoBench.Deployment;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>What the runner tells of a board whose /proc and /sys are a folder of this test.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("surroundings").FullName + "/";

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_Raspberry_Pi_tells_its_governor_frequency_temperature_throttling_and_memory()
    {
        File("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        File("sys/devices/system/cpu/cpu3/cpufreq/scaling_governor", "performance\n");
        File("sys/devices/system/cpu/cpu3/cpufreq/scaling_cur_freq", "1500000\n");
        File("sys/devices/system/cpu/cpu3/cpufreq/cpuinfo_max_freq", "1800000\n");
        File("sys/class/thermal/thermal_zone0/type", "battery\n");
        File("sys/class/thermal/thermal_zone0/temp", "-1000\n");
        File("sys/class/thermal/thermal_zone1/type", "cpu-thermal\n");
        File("sys/class/thermal/thermal_zone1/temp", "82774\n");
        File("sys/devices/platform/soc/soc:firmware/get_throttled", "50004\n");
        File("proc/self/status", "Name:\tdotnet\nVmHWM:\t  61440 kB\nVmRSS:\t  40960 kB\n");
        RunnerEnvironment told = Told(core: 3);
        Assert.Equal(("Raspberry Pi 4 Model B Rev 1.4", "performance", 1_500_000L, 1_800_000L),
            (told.Machine, told.Governor, told.Frequency, told.MaximumFrequency));
        Assert.Equal((82.774, 0x50004u, true, 3), (told.Temperature, told.Throttling, told.ThrottledNow, told.PinnedCore));
        Assert.Equal((61440L * 1024, 40960L * 1024), (told.ResidentPeak, told.ResidentIdle));
        Assert.Equal("engine 1", told.EngineDetail);
        Assert.True(told.ManagedHeap > 0 && told.Collections >= 0 && told.System!.Contains(".NET", StringComparison.Ordinal));
    }

    [Fact]
    public void A_temperature_below_zero_stays_negative()
    {
        File("sys/class/thermal/thermal_zone0/temp", "-1250\n");
        Assert.Equal(-1.25, Told(core: null).Temperature);
    }

    [Fact]
    public void What_a_system_does_not_tell_is_unknown_and_not_zero()
    {
        File("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "garbage\n");
        File("proc/self/status", "VmHWM: lots\n");
        RunnerEnvironment told = Told(core: null);
        Assert.Equal((null, null, null, null), (told.Machine, told.Governor, told.Frequency, told.Temperature));
        Assert.Equal((null, null, null, null), (told.Throttling, told.PinnedCore, told.ResidentPeak, told.ResidentIdle));
        Assert.False(told.ThrottledNow);
    }

    [Theory]
    [InlineData("50000", false)]
    [InlineData("0x8", true)]
    [InlineData("throttled=0x50005", true)]
    [InlineData("0", false)]
    public void Throttling_now_is_told_from_throttling_before(string said, bool now)
    {
        File("sys/devices/platform/soc/soc:firmware/get_throttled", said);
        Assert.Equal(now, Told(core: null).ThrottledNow);
    }

    [Fact]
    public void This_machine_tells_its_memory()
    {
        RunnerEnvironment told = Told(new SystemFiles(), core: null);
        Assert.True(told.ResidentPeak >= told.ResidentIdle && told.ResidentIdle > 10_000_000);
    }

    [Fact]
    public void A_thread_is_pinned_to_a_core_that_exists_and_to_no_other()
    {
        (bool First, bool Missing, bool Avoided) results = default;
        Thread thread = new(() => results = (CoreAffinity.Pin(0), CoreAffinity.Pin(1000), CoreAffinity.Avoid(0)));
        thread.Start();
        thread.Join();
        Assert.Equal((true, false, Environment.ProcessorCount > 1), results);
    }

    private RunnerEnvironment Told(int? core) => Told(new SystemFiles(_root, programs: false), core);

    /// <summary>Through the wire's form and back.</summary>
    private static RunnerEnvironment Told(SystemFiles files, int? core)
    {
        byte[] bytes = new byte[1024];
        PayloadWriter writer = new(bytes, 0, bytes.Length);
        writer.WriteU64(77);
        new LinuxSurroundings(files, () => "engine 1", core).Write(new FieldWriter(writer));
        PayloadReader reader = new();
        reader.Reset(bytes, 0, writer.Length);
        return EnvironmentFields.Read(reader);
    }

    private void File(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
        System.IO.File.WriteAllText(_root + path, text);
    }
}
