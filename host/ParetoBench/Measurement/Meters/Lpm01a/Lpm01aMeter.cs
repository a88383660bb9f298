using System.Globalization;
using System.Text;
using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>
/// ST X-NUCLEO-LPM01A ("PowerShield", UM2243, UM2269) over its USB serial port. It always feeds the board, 1.8 to 3.3 V and up to 50 mA.
/// </summary>
public sealed class Lpm01aMeter : IMeter, IPowerSource
{
    private const string Name = "ST X-NUCLEO-LPM01A";
    private const int Baud = 3_686_400;
    private const double MinimumVolts = 1.8;
    private const double MaximumVolts = 3.3;
    private const double MaximumTextRate = 10_000;
    private const double MaximumBinaryRate = 100_000;
    private const int EventInput = 7;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly ILink _link;
    private readonly MeterContext _context;
    private readonly double _rate;
    private readonly double _volts;
    private readonly bool _binary;
    private MeterStream? _stream;
    private PowerTraceBuilder? _builder;
    private ILpm01aDecoder? _decoder;

    private Lpm01aMeter(ILink link, Lpm01aSettings settings, MeterContext context, double rate, double volts, bool binary)
    {
        (_link, _context, _rate, _volts, _binary) = (link, context, rate, volts, binary);
        Facts = new MeterFacts
        {
            Instrument = Name,
            Serial = settings.SerialNumber(),
            Settings = string.Create(
                CultureInfo.InvariantCulture,
                $"{volts:0.###} V set, {rate:0} samples a second of {(binary ? "current, binary" : "energy, text")}, " +
                $"marker {(settings.MarkerInput == null ? "none" : "D7, falling")}"),
            Calibration = settings.Calibrated ?? "",
            Accuracy = new MeterAccuracy(
                settings.Accuracy ?? 0.02, 0, settings.VoltsAccuracy ?? 0.01, 1e-4, settings.Accuracy == null ? "UM2243" : "boards.json"),
            TransportSeconds = 0.005,
            SampleSeconds = 1 / rate,
            HasMarker = settings.MarkerInput != null,
            Simulated = settings.IsSimulated(),
        };
    }

    public MeterFacts Facts { get; }

    /// <exception cref="BenchException">The settings are wrong, the port cannot be opened, or no LPM01A answers.</exception>
    public static Lpm01aMeter Open(Lpm01aSettings settings, MeterContext context)
    {
        double volts = settings.NeedSupply(MinimumVolts, MaximumVolts, context);
        bool binary = settings.Format switch
        {
            null or "ascii" => false,
            "binary" => true,
            _ => throw MeterErrors.Setting($"The LPM01A has no format '{settings.Format}'", context.Where, "Use \"ascii\" or \"binary\"."),
        };
        double rate = settings.Rate ?? (binary ? MaximumBinaryRate : 1000);
        if (rate < 1 || rate > (binary ? MaximumBinaryRate : MaximumTextRate))
        {
            throw MeterErrors.Setting(
                FormattableString.Invariant(
                    $"The LPM01A sends up to {(binary ? MaximumBinaryRate : MaximumTextRate):0} samples a second in this format, not {rate}"),
                context.Where, "Correct \"rate\", or use \"format\": \"binary\".");
        }
        if (settings.MarkerInput is { } input && (input != EventInput || binary))
        {
            throw MeterErrors.Setting(
                "The LPM01A reports edges of D7 only, and only in the format ascii", context.Where,
                "Use \"markerInput\": 7 with \"format\": \"ascii\", or none.");
        }
        string port = settings.NeedPort("/dev/serial/by-id/usb-STMicroelectronics_PowerShield_...", context.Where);
        ILink link = SerialLink.Open(port, settings.Baud ?? Baud, raiseDtr: settings.HasModemLines());
        Lpm01aMeter meter = new(link, settings, context, rate, volts, binary);
        try
        {
            meter.SetUp();
            return meter;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    public void PowerOn() => Command("pwr on nostatus");

    public void PowerOff() => Command("pwr off");

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        _decoder = _binary ? new Lpm01aBinaryDecoder(_rate, _volts, _builder) : new Lpm01aTextDecoder(_rate, _volts, _builder);
        _link.DiscardReceived();
        _stream = new MeterStream(_link, Name, _context.Now, _decoder.Feed, () => _decoder.Completed || _decoder.Error != null);
        Send("start");
        _stream.Start();
    }

    public PowerTrace Stop()
    {
        MeterStream stream = _stream ?? throw new InvalidOperationException("The meter was not started.");
        _stream = null;
        try
        {
            Send("stop");
        }
        finally
        {
            stream.Stop();
        }
        if (_decoder!.Error is { } said)
            throw MeterErrors.Said(Name, _link.Description, "start", said);
        return _builder!.Build();
    }

    public void Dispose()
    {
        try
        {
            // Its own buttons and display work again.
            Send("hrc");
        }
        catch (MeterException)
        {
            // It is gone.
        }
        _link.Dispose();
    }

    /// <summary>Output of an earlier session may come before the first answer: it is asked again.</summary>
    private void SetUp()
    {
        try
        {
            Command("htc");
        }
        catch (MeterException)
        {
            Send("stop");
            _link.DiscardReceived();
            Command("htc");
        }
        Command("pwr off");
        Command("acqtime inf");
        Command("trigdelay 0");
        Command("trigsrc sw");
        if (Facts.HasMarker)
            Command("eventsrc d7 fal");
        Command($"output {(_binary ? "current" : "energy")}");
        Command($"format {(_binary ? "bin_hexa" : "ascii_dec")}");
        Command(string.Create(CultureInfo.InvariantCulture, $"freq {(_rate % 1000 == 0 ? $"{_rate / 1000:0}k" : $"{_rate:0}")}"));
        Command(string.Create(CultureInfo.InvariantCulture, $"volt {_volts * 1000:0}m"));
    }

    private void Send(string command)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(command + "\r\n");
        try
        {
            _link.Write(bytes, 0, bytes.Length);
        }
        catch (LinkException e)
        {
            throw MeterErrors.Lost(Name, _link.Description, e);
        }
    }

    /// <summary>Sends a command and waits for "ack" or "error" with its name.</summary>
    private void Command(string command)
    {
        _link.DiscardReceived();
        Send(command);
        byte[] bytes = new byte[4096];
        StringBuilder answer = new();
        double until = _context.Now() + 1;
        while (_context.Now() < until)
        {
            answer.Append(Encoding.ASCII.GetString(bytes, 0, Receive(bytes)));
            string text = answer.ToString();
            if (text.Contains($"error {command}", StringComparison.Ordinal))
                throw MeterErrors.Said(Name, _link.Description, command, text.ReplaceLineEndings(" ").Trim());
            if (text.Contains($"ack {command}", StringComparison.Ordinal))
                return;
        }
        throw MeterErrors.Silent(Name, _link.Description, $"'ack {command}'");
    }

    private int Receive(byte[] bytes)
    {
        try
        {
            return _link.Read(bytes, 0, bytes.Length, Poll);
        }
        catch (LinkException e)
        {
            throw MeterErrors.Lost(Name, _link.Description, e);
        }
    }
}
