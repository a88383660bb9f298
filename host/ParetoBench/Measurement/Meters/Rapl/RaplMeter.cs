namespace ParetoBench.Measurement.Meters.Rapl;

/// <summary>
/// The processor's own energy counters (RAPL) as Linux shows them: all packages, or one zone by name. They measure this machine, with
/// whatever else runs on it.
/// </summary>
public sealed class RaplMeter : IMeter
{
    private const string DefaultFolder = "/sys/class/powercap";
    private const double SampleSeconds = 0.005;

    /// <summary>The counter's usual unit, 2^-14 J, J.</summary>
    private const double Unit = 61e-6;

    private readonly MeterContext _context;
    private readonly RaplZone[] _zones;
    private readonly SamplingThread _thread;
    private PowerTraceBuilder _builder = null!;

    private RaplMeter(RaplSettings settings, MeterContext context, RaplZone[] zones)
    {
        (_context, _zones) = (context, zones);
        _thread = new SamplingThread(
            "RAPL reader",
            e => e is IOException or UnauthorizedAccessException or FormatException ? MeterErrors.Lost("energy counter", context.Where, e) : null);
        Facts = new MeterFacts
        {
            Instrument = "RAPL",
            Serial = settings.Serial ?? Environment.MachineName,
            Settings = $"powercap zones {string.Join(" + ", zones.Select(z => z.Name))}, read every {SampleSeconds * 1e3:0} ms",
            Calibration = settings.Calibrated ?? "",
            // The makers state nothing. Against wall meters some percent were found (K. Khan et al.: RAPL in action, ACM TOMPECS 3 (2), 2018).
            Accuracy = new MeterAccuracy(
                settings.Accuracy ?? 0.05, 0, 0, 0, settings.Accuracy == null ? "published comparisons, as the maker states none" : "boards.json"),
            SampleSeconds = SampleSeconds,
            Simulated = settings.Simulated,
        };
    }

    public MeterFacts Facts { get; }

    /// <exception cref="MeterException">There are no counters, or this user may not read them.</exception>
    public static RaplMeter Open(RaplSettings settings, MeterContext context)
    {
        string folder = settings.Path ?? DefaultFolder;
        try
        {
            // Zones are named class:package and class:package:part; the parts are contained in their package.
            string[] zones = [.. RaplZone.Folders(folder).Order(StringComparer.Ordinal)];
            if (zones.Length == 0)
            {
                throw new MeterException(
                    $"This machine has no energy counters of its processor: {folder} holds no zone", context.Where,
                    "Intel and AMD processors have them, most virtual machines do not; " +
                    "on Linux the module intel_rapl_msr or intel_rapl_common must be loaded.");
            }
            string? wanted = settings.Domain;
            string[] chosen = [.. zones.Where(z => wanted == null ? Path.GetFileName(z).Count(c => c == ':') == 1 : RaplZone.NameOf(z) == wanted)];
            if (chosen.Length == 0)
            {
                throw MeterErrors.Setting(
                    $"There is no RAPL zone '{wanted}'", context.Where, $"Use one of: {string.Join(", ", zones.Select(RaplZone.NameOf).Distinct())}.");
            }
            return new RaplMeter(settings, context, [.. chosen.Select(z => new RaplZone(z))]);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MeterException(
                "Only root can read the processor's energy counters", context.Where,
                "Since CVE-2020-8694 Linux keeps them from users, because fine power readings leak secrets. " +
                "On a bench machine: sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj (until the next boot), or run as root.", e);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw new MeterException(
                $"The processor's energy counters cannot be read: {e.Message}", context.Where,
                "Check the folder; 'cat /sys/class/powercap/*/name' lists the zones.", e);
        }
    }

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        foreach (RaplZone zone in _zones)
            zone.Take();
        _thread.Start(Run);
    }

    public PowerTrace Stop()
    {
        _thread.Stop();
        return _builder.Build();
    }

    public void Dispose()
    {
    }

    private void Run()
    {
        double last = _context.Now();
        while (!_thread.IsStopping)
        {
            Pause.For(TimeSpan.FromSeconds(SampleSeconds));
            long used = _zones.Sum(z => z.Take());
            double now = _context.Now(), length = now - last;
            _builder.Add(now, used * 1e-6 / length, Unit / length);
            last = now;
        }
    }
}
