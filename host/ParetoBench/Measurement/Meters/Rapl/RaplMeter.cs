namespace ParetoBench.Measurement.Meters.Rapl;

/// <summary>The processor's own energy counters (RAPL) as Linux tells them: all packages, or one zone by name. It measures this machine, whatever else runs on it.</summary>
public sealed class RaplMeter : IMeter
{
    private const string DefaultFolder = "/sys/class/powercap";
    private const double SampleSeconds = 0.005;

    /// <summary>The counter's usual unit, 2^-14 J, J.</summary>
    private const double Unit = 61e-6;

    private readonly MeterContext _context;
    private readonly RaplZone[] _zones;
    private PowerTraceBuilder _builder = null!;
    private Thread? _thread;
    private volatile bool _stopping;
    private MeterException? _failure;

    private RaplMeter(MeterContext context, RaplZone[] zones)
    {
        (_context, _zones) = (context, zones);
        MeterSettings settings = context.Settings;
        Facts = new MeterFacts
        {
            Instrument = "RAPL",
            Serial = settings.Serial ?? Environment.MachineName,
            Settings = $"powercap zones {string.Join(" + ", zones.Select(z => z.Name))}, read every {SampleSeconds * 1e3:0} ms",
            Calibration = settings.Calibrated ?? "",
            // The makers state nothing. Against wall meters some percent were found (K. Khan et al.: RAPL in action, ACM TOMPECS 3 (2), 2018).
            Accuracy = new MeterAccuracy(settings.Accuracy ?? 0.05, 0, 0, 0, settings.Accuracy == null ? "published comparisons, as the maker states none" : "boards.json"),
            SampleSeconds = SampleSeconds,
            Simulated = settings.Simulated,
        };
    }

    public MeterFacts Facts { get; }

    /// <exception cref="MeterException">There are no counters, or this user may not read them.</exception>
    public static RaplMeter Open(MeterContext context)
    {
        string folder = context.Settings.Path ?? DefaultFolder;
        try
        {
            // Zones are named class:package and class:package:part; the parts are contained in their package.
            string[] zones = [.. Zones(folder).Order(StringComparer.Ordinal)];
            if (zones.Length == 0)
                throw new MeterException($"This machine has no energy counters of its processor: {folder} holds no zone", context.Where, "Intel and AMD processors have them, most virtual machines do not; on Linux the module intel_rapl_msr or intel_rapl_common must be loaded.");
            string? wanted = context.Settings.Domain;
            string[] chosen = [.. zones.Where(z => wanted == null ? Path.GetFileName(z).Count(c => c == ':') == 1 : NameOf(z) == wanted)];
            if (chosen.Length == 0)
                throw MeterErrors.Setting($"There is no RAPL zone '{wanted}'", context.Where, $"Use one of: {string.Join(", ", zones.Select(NameOf).Distinct())}.");
            return new RaplMeter(context, [.. chosen.Select(z => new RaplZone(z))]);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MeterException("The processor's energy counters are readable by root alone", context.Where,
                "Since CVE-2020-8694 Linux keeps them from users, because fine power readings leak secrets. On a bench machine: sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj (until the next boot), or run as root.", e);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw new MeterException($"The processor's energy counters cannot be read: {e.Message}", context.Where, "Check the folder; 'cat /sys/class/powercap/*/name' lists the zones.", e);
        }
    }

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        (_failure, _stopping) = (null, false);
        foreach (RaplZone zone in _zones)
            zone.Take();
        _thread = new Thread(Run) { IsBackground = true, Name = "RAPL reader", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public PowerTrace Stop()
    {
        _stopping = true;
        _thread?.Join();
        _thread = null;
        return _failure == null ? _builder.Build() : throw _failure;
    }

    public void Dispose()
    {
    }

    private static IEnumerable<string> Zones(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).Where(z => Path.GetFileName(z).Contains(':') && File.Exists(Path.Combine(z, "energy_uj"))) : [];

    private static string NameOf(string zone) => File.ReadAllText(Path.Combine(zone, "name")).Trim();

    private void Run()
    {
        double last = _context.Now();
        try
        {
            while (!_stopping)
            {
                Thread.Sleep(TimeSpan.FromSeconds(SampleSeconds));
                long used = _zones.Sum(z => z.Take());
                double now = _context.Now(), length = now - last;
                _builder.Add(now, used * 1e-6 / length, Unit / length);
                last = now;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            _failure = MeterErrors.Lost("energy counter", _context.Where, e);
        }
    }
}
