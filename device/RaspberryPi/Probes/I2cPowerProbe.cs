using System.Device.I2c;
using System.Runtime.InteropServices;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi.Probes;

/// <summary>Power monitors on the board's I2C buses, one at a time, sampled by a thread of its own.</summary>
/// <param name="clock">The runner's clock, which stamps the samples.</param>
/// <param name="open">Opens a part by bus and address.</param>
/// <param name="busyCore">The core that inferences run on, which the sampling thread leaves alone; null: none.</param>
internal sealed class I2cPowerProbe(IDeviceClock clock, Func<int, int, I2cDevice> open, int? busyCore = null) : IPowerProbe, IDisposable
{
    /// <summary>Samples of a minute at 4 kHz.</summary>
    private const int RingCapacity = 1 << 18;

    private const byte ConfigurationRegister = 0x00;

    private Sampler? _sampler;

    public bool Running => _sampler != null;

    public uint ErrorDetail { get; private set; }

    public string ErrorText { get; private set; } = "";

    public int Start(ProbeSettings settings, ProbeIdentity identity)
    {
        Stop();
        IPowerMonitor monitor = PowerMonitors.Of(settings.Kind);
        RegisterDevice? part = null;
        try
        {
            part = new RegisterDevice(open(settings.Bus, settings.Address));
            Configure(part, monitor, settings, identity);
            if (Mismatch(monitor, settings, identity) is { } why)
            {
                part.Dispose();
                return Fail(0, why);
            }

            _sampler = new Sampler(part, monitor, clock, new SampleRing(RingCapacity), settings.Interval, busyCore);
            return ErrorCode.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException or ArgumentException)
        {
            // Both packages leave errno there, and only in words in the exception.
            uint errno = (uint)Marshal.GetLastPInvokeError();
            part?.Dispose();
            return Fail(errno, Reasons.Of(e));
        }
    }

    public void Take(int most, ProbeBatch batch) => _sampler!.Ring.Take(most, batch);

    public void Stop()
    {
        _sampler?.Dispose();
        _sampler = null;
    }

    public void Dispose() => Stop();

    private static void Configure(RegisterDevice part, IPowerMonitor monitor, ProbeSettings settings, ProbeIdentity identity)
    {
        identity.Manufacturer = monitor.ManufacturerRegister is { } of ? part.Read(of) : ProbeIdentity.None;
        identity.Die = monitor.DieRegister is { } die ? part.Read(die) : ProbeIdentity.None;
        part.Write(ConfigurationRegister, settings.Configuration);
        if (settings.Calibration != 0)
            part.Write(monitor.CalibrationRegister, settings.Calibration);
        identity.Configuration = part.Read(ConfigurationRegister);
        identity.Calibration = part.Read(monitor.CalibrationRegister);
    }

    private static string? Mismatch(IPowerMonitor monitor, ProbeSettings settings, ProbeIdentity identity)
    {
        if (!monitor.Is(identity.Manufacturer, identity.Die))
            return $"manufacturer 0x{identity.Manufacturer:X4}, die 0x{identity.Die:X4}";
        if (((identity.Configuration ^ settings.Configuration) & monitor.ConfigurationMask) != 0)
            return $"configuration reads back as 0x{identity.Configuration:X4}";
        if (settings.Calibration != 0 && ((identity.Calibration ^ settings.Calibration) & monitor.CalibrationMask) != 0)
            return $"calibration reads back as 0x{identity.Calibration:X4}";
        return null;
    }

    private int Fail(uint errno, string text)
    {
        ErrorDetail = errno;
        ErrorText = text;
        return ErrorCode.ProbeFailed;
    }
}
