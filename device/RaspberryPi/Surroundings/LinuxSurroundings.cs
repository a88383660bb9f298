using System.Globalization;
using System.Runtime.InteropServices;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>What the kernel and the runtime tell of the board: PROTOCOL.md, section 11. What a file does not tell is left out.</summary>
internal sealed class LinuxSurroundings : IRunnerEnvironment
{
    private readonly SystemFiles _files;
    private readonly IThermometer _thermometer;
    private readonly Func<string> _engineDetail;
    private readonly int? _core;
    private readonly Func<long?> _residentIdle;

    /// <param name="files">The system's files.</param>
    /// <param name="engineDetail">Version and instruction set of the engine.</param>
    /// <param name="pinnedCore">The only core that inferences run on; null: they are not pinned.</param>
    /// <param name="residentIdle">Bytes resident before the last model; null: before the first.</param>
    public LinuxSurroundings(SystemFiles files, Func<string> engineDetail, int? pinnedCore, Func<long?>? residentIdle = null)
    {
        _files = files;
        _thermometer = Thermometers.Of(files);
        _engineDetail = engineDetail;
        _core = pinnedCore;
        long? first = ProcessStatus.Bytes(files, "VmRSS");
        _residentIdle = residentIdle ?? (() => first);
    }

    public int Disturbances => GC.CollectionCount(0);

    public void Write(FieldWriter fields)
    {
        WriteText(fields, EnvironmentTag.Machine, _files.Text("proc/device-tree/model") ?? _files.Text("sys/devices/virtual/dmi/id/product_name"));
        string system = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";
        fields.WriteText(EnvironmentTag.System, system);
        fields.WriteText(EnvironmentTag.EngineDetail, _engineDetail());
        WriteProcessor(fields);
        if (_core is { } core)
            fields.WriteU16(EnvironmentTag.PinnedCore, core);
        WriteMemory(fields);
        fields.WriteU32(EnvironmentTag.Collections, (uint)GC.CollectionCount(0));
    }

    private void WriteProcessor(FieldWriter fields)
    {
        string scaling = $"sys/devices/system/cpu/cpu{_core ?? 0}/cpufreq/";
        WriteText(fields, EnvironmentTag.Governor, _files.Text(scaling + "scaling_governor"));
        WriteU32(fields, EnvironmentTag.Frequency, _files.Number(scaling + "scaling_cur_freq"));
        WriteU32(fields, EnvironmentTag.MaximumFrequency, _files.Number(scaling + "cpuinfo_max_freq"));
        WriteU32(fields, EnvironmentTag.Temperature, _thermometer.Millidegrees());
        WriteU32(fields, EnvironmentTag.Throttling, Throttling());
    }

    private void WriteMemory(FieldWriter fields)
    {
        if (ProcessStatus.Bytes(_files, "VmHWM") is { } peak)
            fields.WriteU64(EnvironmentTag.ResidentPeak, (ulong)peak);
        if (_residentIdle() is { } idle)
            fields.WriteU64(EnvironmentTag.ResidentIdle, (ulong)idle);
        fields.WriteU64(EnvironmentTag.ManagedHeap, (ulong)GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <summary>The firmware's bits, from the kernel's file or from the tool; both write them in hexadecimal.</summary>
    private long? Throttling()
    {
        string? said = _files.Text("sys/devices/platform/soc/soc:firmware/get_throttled") ?? _files.Run("vcgencmd", "get_throttled");
        if (said == null)
            return null;
        string digits = said[(said.IndexOf('=') + 1)..].Trim();
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..];
        return uint.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint bits) ? bits : null;
    }

    private static void WriteText(FieldWriter fields, byte tag, string? text)
    {
        if (text != null)
            fields.WriteText(tag, text);
    }

    // Negative numbers (temperatures) keep their bits.
    private static void WriteU32(FieldWriter fields, byte tag, long? value)
    {
        if (value is { } number)
            fields.WriteU32(tag, unchecked((uint)number));
    }
}
