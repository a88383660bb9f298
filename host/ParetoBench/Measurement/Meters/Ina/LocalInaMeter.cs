using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>A power monitor on a bus that this machine reaches: its own I2C, or a bridge on USB.</summary>
public sealed class LocalInaMeter : IMeter
{
    /// <summary>The flag comes within one result's time; a part that is silent for so many is gone.</summary>
    private const int LongestSilence = 50;

    private readonly InaDevice _device;
    private readonly MeterContext _context;
    private readonly InaPart _part;
    private readonly InaSetup _setup;
    private readonly SamplingThread _thread;
    private PowerTraceBuilder _builder = null!;

    private LocalInaMeter(InaDevice device, InaSettings settings, MeterContext context, InaPart part, InaSetup setup, double secondsPerRegister)
    {
        (_device, _context, _part, _setup) = (device, context, part, setup);
        _thread = new SamplingThread("I2C meter", e => e is IOException ? MeterErrors.Lost(Name, context.Where, e) : null);
        Facts = new MeterFacts
        {
            Instrument = device.Words,
            Serial = settings.Serial ?? "",
            Settings = setup.Words,
            Calibration = settings.Calibrated ?? "",
            // The samples are stamped by this machine.
            Accuracy = new InaConversion(part, setup, context.Supply).Accuracy(settings, 0),
            SampleSeconds = setup.SampleSeconds,
            TransportSeconds = InaPace.Delay(setup, secondsPerRegister),
            Simulated = settings.Simulated || device.IsSimulated,
        };
    }

    public MeterFacts Facts { get; }

    private string Name => _part.Name.ToUpperInvariant();

    /// <exception cref="BenchException">The settings are wrong, the bus cannot be opened, or another part answers.</exception>
    public static LocalInaMeter Open(InaSettings settings, MeterContext context, InaPart part)
    {
        // What is wrong with the settings is said before anything is opened.
        part.Setup(settings, context.Where);
        return Open(settings, context, part, I2cBusCatalog.Open(settings, context, part.AddressOf(settings, context.Where)));
    }

    /// <param name="settings">As in boards.json.</param>
    /// <param name="context">What else it takes.</param>
    /// <param name="part">Which part.</param>
    /// <param name="place">Where it is; closed with the meter.</param>
    /// <exception cref="BenchException">The settings are wrong, nothing answers, or another part does.</exception>
    public static LocalInaMeter Open(InaSettings settings, MeterContext context, InaPart part, I2cPlace place)
    {
        int address = place.Device.ConnectionSettings.DeviceAddress;
        InaDevice device = new(place, part, address, context.Where);
        try
        {
            device.Configure(part.Setup(settings, context.Where));
            double seconds = InaPace.SecondsPerRegister(device, context.Now);
            InaSetup setup = InaPace.Setup(part, settings, seconds, context.Where);
            device.Configure(setup);
            return new LocalInaMeter(device, settings, context, part, setup, seconds);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            device.Dispose();
            throw new MeterException($"No {part.Name} answers at address 0x{address:x2} of {place.Bus}: {Reasons.Of(e)}", context.Where, place.Advice, e);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        _thread.Start(Run);
    }

    public PowerTrace Stop()
    {
        _thread.Stop();
        return _builder.Build();
    }

    public void Dispose() => _device.Dispose();

    private void Run()
    {
        Sample();
        if (!_device.Keeps(_setup))
            throw MeterErrors.Forgot(Name, _context.Where);
    }

    private void Sample()
    {
        InaConversion conversion = new(_part, _setup, _context.Supply);
        double last = _context.Now(), looked = last;
        bool isFirst = true;
        while (!_thread.IsStopping)
        {
            (bool ready, bool overflow, ushort bus) = _device.Look();
            double now = _context.Now();
            if (!ready)
            {
                if (now - last > LongestSilence * _setup.SampleSeconds + 0.5)
                    throw MeterErrors.Stopped(Name, _context.Where, now - last);
                looked = now;
                Pause.For(TimeSpan.FromSeconds(_setup.SampleSeconds / InaPace.LooksPerResult));
                continue;
            }
            ushort shunt = _device.Take();
            // The result came between the last look and this one, and is not older than a result's time.
            double time = (Math.Max(looked, now - _setup.SampleSeconds) + now) / 2;
            // A result that was overwritten before it was read: this machine was busy, or the bus is too slow for these settings.
            long missed = isFirst ? 0 : (long)((time - last) / _setup.SampleSeconds + 0.25) - 1;
            if (missed > 0)
                _builder.Lose(missed);
            conversion.Add(_builder, time, shunt, bus, missed > 0, overflow);
            (last, looked, isFirst) = (time, now, false);
        }
    }
}
