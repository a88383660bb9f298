using System.Device.I2c;
using System.Reflection;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Engines;
using ParetoBench.RaspberryPi.Engines.OnnxRuntime;
using ParetoBench.RaspberryPi.Probes;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.RaspberryPi;

/// <summary>The runner of Linux boards: its engine, its instruments, its sizes, and its loop.</summary>
internal sealed class LinuxRunner : IDisposable
{
    private const int Mebibyte = 1024 * 1024;
    private const int ArenaCapacity = 16 * Mebibyte;

    // Only how soon a vanished device is noticed depends on it.
    private const int PollMilliseconds = 500;

    private readonly SystemFiles _files = new();
    private readonly StopwatchClock _clock = new();
    private readonly RunnerLimits _limits = MakeLimits();
    private readonly RunnerOptions _options;
    private readonly IInferenceEngine _engine;
    private readonly string _engineDetail;
    private readonly GpioMarkerPin? _marker;
    private readonly I2cPowerProbe? _probe;

    /// <exception cref="RunnerSetupException">What the options ask for cannot be had.</exception>
    public LinuxRunner(RunnerOptions options)
    {
        _options = options;
        (_engine, _engineDetail) = MakeEngine();
        _marker = options.Marker is { } pin ? OpenMarker(pin) : null;
        _probe = options.Probes ? new I2cPowerProbe(_clock, OpenPart, options.Core) : null;
        if (options.Core is { } core && !CoreAffinity.Pin(core))
            throw new RunnerSetupException($"cannot pin inferences to core {core}: the system does not allow it, or there is no such core");
    }

    /// <summary>Answers until the link is closed. The calling thread does the inferences.</summary>
    public void Serve(IDeviceLink link)
    {
        LinuxSurroundings surroundings = new(_files, () => _engineDetail, _options.Core, _engine is OrtEngine ort ? () => ort.ResidentIdle : null);
        RunnerExtras extras = new() { Marker = _marker, Probe = _probe, Environment = surroundings };
        RunnerSession session = new(_limits, link, _engine, _clock, new GcMemoryProbe(_files), extras);
        while (session.Step(PollMilliseconds))
        {
        }
    }

    public void Dispose()
    {
        _probe?.Dispose();
        _marker?.Dispose();
        (_engine as IDisposable)?.Dispose();
    }

    /// <summary>Names and sizes, before an engine has its say.</summary>
    public static RunnerLimits MakeLimits() => new()
    {
        Board = "linux",
        Runner = "managed " + Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
        MaxPayload = 32768,
        ModelCapacity = 16 * Mebibyte,
        ArenaCapacity = ArenaCapacity,
        InputCapacity = Mebibyte,
        SampleCapacity = 4096,
        Window = 524288,
    };

    private static I2cDevice OpenPart(int bus, int address) => I2cDevice.Create(new I2cConnectionSettings(bus, address));

    private static GpioMarkerPin OpenMarker(int pin)
    {
        try
        {
            return new GpioMarkerPin(pin);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or InvalidOperationException
            or TypeLoadException or TypeInitializationException)
        {
            // On a Pi 5 the package lets the loader's own exceptions through.
            throw new RunnerSetupException($"cannot drive GPIO {pin} as the marker pin: {Reasons.Of(e)}{GpioMarkerPin.Advice(e)}");
        }
    }

    private (IInferenceEngine Engine, string Detail) MakeEngine() => _options.Engine switch
    {
        "native" => MakeNative(),
        "ort" => MakeOrt(),
        _ => (new ManagedEngine(ArenaCapacity), ManagedEngine.Detail),
    };

    private (IInferenceEngine Engine, string Detail) MakeOrt()
    {
        string version = OrtLibrary.Load(_options.Library);
        _limits.ModelFormat = ModelFormat.Onnx;
        return (new OrtEngine(), $"ort, ONNX Runtime {version}, one thread");
    }

    private (IInferenceEngine Engine, string Detail) MakeNative()
    {
        string library = _options.Library ?? SharedLibraryEngine.DefaultLibrary;
        try
        {
            SharedLibraryEngine engine = new(library, ArenaCapacity);
            _limits.Packing = engine.Packing;
            return (engine, engine.Detail);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new RunnerSetupException(
                $"cannot load the native engine {library}: build it with 'make -C device/Native library' (or library-arm64) and put it there");
        }
    }
}
