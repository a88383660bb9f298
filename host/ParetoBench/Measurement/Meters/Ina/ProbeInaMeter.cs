using ParetoBench.Deployment;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Protocol;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>A power monitor on the I2C bus of another board (a Raspberry Pi), whose runner samples it and keeps the samples until they are fetched.</summary>
public sealed class ProbeInaMeter : IMeter
{
    private const int MaximumAtOnce = 255;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly IProbeSession _session;
    private readonly MeterContext _context;
    private readonly InaPart _part;
    private readonly InaSetup _setup;
    private readonly ProbeRequest _request;
    private readonly SamplingThread _thread = new(
        "probe reader", e => e is BenchException failed ? new MeterException(failed.Message, "", failed.Todo, failed) : null);
    private PowerTraceBuilder _builder = null!;

    private ProbeInaMeter(IProbeSession session, InaSettings settings, MeterContext context, InaPart part, InaSetup setup, ProbeRequest request)
    {
        (_session, _context, _part, _setup, _request) = (session, context, part, setup, request);
        Facts = new MeterFacts
        {
            Instrument = $"{part.Name.ToUpperInvariant()} on board {settings.Board}",
            Serial = settings.Serial ?? "",
            Settings = setup.Words,
            Calibration = settings.Calibrated ?? "",
            Accuracy = new InaConversion(part, setup, context.Supply).Accuracy(settings, 1e-4),
            SampleSeconds = setup.SampleSeconds,
            Simulated = settings.Simulated || session.IsSimulated,
        };
    }

    public MeterFacts Facts { get; }

    /// <exception cref="BenchException">The settings are wrong, the probe's board is not there, or the part does not answer.</exception>
    public static ProbeInaMeter Open(InaSettings settings, MeterContext context, InaPart part)
    {
        InaSetup setup = part.Setup(settings, context.Where);
        int address = part.AddressOf(settings, context.Where), bus = I2cBusName.NumberOf(settings, context.Where);
        IProbeSession session = context.Probe?.Invoke(settings.Board!) ?? throw MeterErrors.Setting(
            $"The probe's board '{settings.Board}' cannot be opened from here", context.Where, "Name a board of boards.json that carries the probe.");
        try
        {
            ProbeRequest request = new(part.ProbeKind, bus, address, setup.Configuration, setup.Calibration, TimeSpan.Zero);
            ProbeStart started = session.Start(request);
            session.Stop();
            if (started.Configuration != setup.Configuration || part.Identity?.IsOf(started.Manufacturer, started.Die) == false)
            {
                throw new MeterException(
                    $"The part at address 0x{request.Address:x2} of bus {request.Bus} is not an {part.Name}: it answers configuration " +
                    $"0x{started.Configuration:x4}, maker 0x{started.Manufacturer ?? 0xFFFF:x4}, die 0x{started.Die ?? 0xFFFF:x4}",
                    session.Description, "Correct \"type\", \"bus\" and \"address\"; 'i2cdetect -y 1' on the probe's board lists addresses.");
            }
            return new ProbeInaMeter(session, settings, context, part, setup, request);
        }
        catch (RequestRefusedException e) when (e.Code == ErrorCode.BadRequest)
        {
            session.Dispose();
            throw new MeterException(
                $"The runner of board '{settings.Board}' does not know the {part.Name.ToUpperInvariant()}", session.Description,
                "It is older than this program: flash the runner that belongs to it ('paretobench boards flash').");
        }
        catch (RequestRefusedException e)
        {
            session.Dispose();
            throw new MeterException(
                $"The {part.Name.ToUpperInvariant()} at address 0x{address:x2} of bus {bus} cannot be read: {e.What}", session.Description, e.Todo);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        ProbeStart started = _session.Start(_request);
        _thread.Start(() => Run(started));
    }

    public PowerTrace Stop()
    {
        _thread.Stop();
        _session.Stop();
        return _builder.Build();
    }

    public void Dispose() => _session.Dispose();

    private void Run(ProbeStart started)
    {
        InaConversion conversion = new(_part, _setup, _context.Supply);
        ulong origin = started.NowTicks;
        double perTick = 1.0 / started.TicksPerSecond;
        bool last = false;
        while (!last)
        {
            // Once more after the end, for what the ring still holds.
            last = _thread.IsStopping;
            uint pending;
            do
            {
                ProbeReading reading = _session.Read(MaximumAtOnce);
                Take(reading, origin, perTick, conversion);
                pending = reading.Pending;
            }
            while (pending > 0);
            if (!last)
                Pause.For(Poll);
        }
    }

    private void Take(ProbeReading reading, ulong origin, double perTick, InaConversion conversion)
    {
        double Seconds(ulong ticks) => unchecked((long)(ticks - origin)) * perTick;
        double Host(long timestamp) => (double)timestamp / _context.Time.TimestampFrequency;
        _builder.Clock(new ClockPair(Seconds(reading.NowTicks), Host(reading.Sent), Host(reading.Replied)));
        _builder.Lose(reading.Lost);
        bool afterLoss = reading.Lost > 0;
        foreach (ProbeSample sample in reading.Samples)
        {
            conversion.Add(_builder, Seconds(sample.Ticks), sample.Shunt, sample.Bus, afterLoss);
            afterLoss = false;
        }
    }
}
