using System.Globalization;
using System.Text;
using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>Nordic Power Profiler Kit II over its USB serial port, as a source (it feeds the board) or as an ampere meter in the board's supply line.</summary>
public sealed class Ppk2Meter : IMeter, IPowerSource
{
    private const string Name = "Nordic PPK2";
    private const double MinimumVolts = 0.8;
    private const double MaximumVolts = 5.0;

    /// <summary>A share of bytes that fit no sample beyond which the stream is not a PPK2's.</summary>
    private const double LargestStray = 0.01;

    private readonly ILink _link;
    private readonly Ppk2Settings _settings;
    private readonly MeterContext _context;
    private readonly Ppk2Calibration _calibration;
    private readonly double _volts;
    private MeterStream? _stream;
    private PowerTraceBuilder? _builder;
    private Ppk2Decoder? _decoder;

    private Ppk2Meter(ILink link, Ppk2Settings settings, MeterContext context, Ppk2Calibration calibration, bool source, double volts)
    {
        (_link, _settings, _context, _calibration, _volts) = (link, settings, context, calibration, volts);
        Facts = new MeterFacts
        {
            Instrument = Name,
            Serial = settings.SerialNumber(),
            Settings = string.Create(
                CultureInfo.InvariantCulture,
                $"{(source ? "source" : "ampere")} mode, {volts:0.###} V {(source ? "set" : "assumed")}, 100 kS/s, " +
                $"spike filter {(settings.SpikeFilter == false ? "off" : "on")}, marker {(settings.MarkerInput is { } d ? $"D{d}" : "none")}"),
            Calibration = settings.Calibrated ?? (calibration.IsCalibrated ? "by the maker, date unknown" : "not calibrated, by its own word"),
            // The maker states 10 % from 50 uA up; the supply as set is within 1 %, one that is assumed is what boards.json says.
            Accuracy = new MeterAccuracy(
                settings.Accuracy ?? 0.1, 0, settings.VoltsAccuracy ?? (source ? 0.01 : 0.05), 1e-4,
                settings.Accuracy == null ? "maker's statement" : "boards.json"),
            // A USB full-speed frame, and the port's own poll.
            TransportSeconds = 0.002,
            SampleSeconds = Ppk2Decoder.SampleSeconds,
            HasMarker = settings.MarkerInput != null,
            Simulated = settings.IsSimulated(),
        };
    }

    public MeterFacts Facts { get; }

    /// <exception cref="BenchException">The settings are wrong, the port cannot be opened, or no PPK2 answers.</exception>
    public static Ppk2Meter Open(Ppk2Settings settings, MeterContext context)
    {
        bool source = settings.Mode switch
        {
            "source" => true,
            "ampere" => false,
            _ => throw MeterErrors.Setting(
                "The PPK2 needs its mode", context.Where, "Add \"mode\": \"source\" (it feeds the board) or \"ampere\" (it lies in the board's supply line)."),
        };
        if (settings.MarkerInput is < 0 or > 7)
            throw MeterErrors.Setting($"The PPK2 has digital inputs 0 to 7, not {settings.MarkerInput}", context.Where, "Correct \"markerInput\".");
        double volts = source ? settings.NeedSupply(MinimumVolts, MaximumVolts, context)
            : settings.Volts ?? throw MeterErrors.Setting(
                "The PPK2 measures only current: in ampere mode it needs the board's supply voltage", context.Where,
                "Measure it at the board and add \"volts\".");
        string port = settings.NeedPort("/dev/serial/by-id/usb-Nordic_Semiconductor_PPK2_...-if01", context.Where);
        ILink link = SerialLink.Open(port, settings.Baud ?? 115200, raiseDtr: settings.HasModemLines());
        try
        {
            Send(link, [Ppk2Commands.AverageStop]);
            Quiet(link, context);
            Ppk2Calibration calibration = Ppk2Calibration.Parse(ReadMetadata(link, context), context.Where);
            Send(link, [Ppk2Commands.PowerMode, source ? Ppk2Commands.ModeSource : Ppk2Commands.ModeAmpere]);
            if (source)
                Send(link, Ppk2Commands.SetVolts(volts));
            return new Ppk2Meter(link, settings, context, calibration, source, volts);
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    public void PowerOn() => Send(_link, [Ppk2Commands.DevicePower, 1]);

    public void PowerOff() => Send(_link, [Ppk2Commands.DevicePower, 0]);

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Point, _settings.MarkerInput != null);
        _decoder = new Ppk2Decoder(_calibration, _volts, _settings.MarkerInput, _settings.SpikeFilter ?? true, _builder);
        _link.DiscardReceived();
        _stream = new MeterStream(_link, Name, _context.Now, _decoder.Feed);
        Send(_link, [Ppk2Commands.AverageStart]);
        _stream.Start();
    }

    public PowerTrace Stop()
    {
        MeterStream stream = _stream ?? throw new InvalidOperationException("The meter was not started.");
        _stream = null;
        try
        {
            Send(_link, [Ppk2Commands.AverageStop]);
        }
        finally
        {
            stream.Stop();
        }
        if (_decoder!.StrayBytes > LargestStray * 4 * (_decoder.Samples + 1))
        {
            throw new MeterException(
                $"The PPK2's stream is damaged: {_decoder.StrayBytes} bytes fit no sample", _link.Description,
                "Use another cable, or a port without a hub between.");
        }
        return _builder!.Build();
    }

    public void Dispose() => _link.Dispose();

    private static void Send(ILink link, byte[] command)
    {
        try
        {
            link.Write(command, 0, command.Length);
        }
        catch (LinkException e)
        {
            throw MeterErrors.Lost(Name, link.Description, e);
        }
    }

    /// <summary>A unit that an earlier program left measuring sends on for a moment.</summary>
    private static void Quiet(ILink link, MeterContext context)
    {
        byte[] bytes = new byte[65536];
        double until = context.Now() + 2;
        while (link.Read(bytes, 0, bytes.Length, TimeSpan.FromMilliseconds(50)) > 0)
        {
            if (context.Now() > until)
            {
                throw new MeterException(
                    "The port keeps sending, so it is not a PPK2's", link.Description, "Correct \"port\": a PPK2 stops when it is told to.");
            }
        }
    }

    private static string ReadMetadata(ILink link, MeterContext context)
    {
        Send(link, [Ppk2Commands.GetMetadata]);
        byte[] bytes = new byte[4096];
        StringBuilder text = new();
        double until = context.Now() + 2;
        while (context.Now() < until)
        {
            text.Append(Encoding.ASCII.GetString(bytes, 0, link.Read(bytes, 0, bytes.Length, TimeSpan.FromMilliseconds(50))));
            int end = text.ToString().IndexOf("END", StringComparison.Ordinal);
            if (end >= 0)
                return text.ToString(0, end);
        }
        throw MeterErrors.Silent(Name, link.Description, "its calibration");
    }
}
