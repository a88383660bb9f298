using ParetoBench.Deployment;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Measures the energy of an inference of the model that is loaded, with its inputs written: windows of many inferences, between idle times.</summary>
public sealed class EnergyMeasurement(MeteredBoard board, IMeter meter, EnergySettings settings, TimeProvider time)
{
    /// <summary>WINDOW and its markers came with it.</summary>
    private const int FirstVersion = 2;

    /// <summary>Length of the pilot window, from which the time of one inference in a row is estimated by this machine's clock.</summary>
    private const double PilotSeconds = 0.1;

    /// <summary>How long a board warms up before its window begins.</summary>
    private const double WarmUpSeconds = 0.1;

    /// <summary>A shorter window is taken again: its edges would contribute too much.</summary>
    private const double MinimumShare = 0.8;

    private const int MaximumLengthened = 5;

    private const int MaximumWarmUp = 65535;

    /// <summary>Half of the windows taken may fail.</summary>
    private const int TriesPerWindow = 2;

    /// <param name="inference">Seconds of one, as its latency was measured.</param>
    public EnergyOutcome Run(double inference, CancellationToken cancel)
    {
        if (board.Client.Hello is { VersionMinor: < FirstVersion } hello)
        {
            return EnergyOutcome.Because(
                $"the runner speaks protocol {hello.VersionMajor}.{hello.VersionMinor}, which has no energy windows: flash the newer runner");
        }
        List<EnergyWindow> windows = [];
        try
        {
            inference = Pilot(inference, cancel);
            double length = Math.Max(settings.Seconds, MinimumSeconds());
            uint iterations = (uint)Math.Clamp(Math.Ceiling(length / inference), 1, int.MaxValue);
            int warmUp = (int)Math.Clamp(WarmUpSeconds / inference, 1, MaximumWarmUp);
            TimeSpan expected = TimeSpan.FromSeconds(10 + 4 * (iterations + warmUp) * inference);
            WindowTaking taking = new(board, meter, settings, time);
            int lengthened = 0;
            while (windows.Count(w => w.Fault.Length == 0) < settings.Windows && windows.Count - lengthened < TriesPerWindow * settings.Windows)
            {
                EnergyWindow window = taking.Take(warmUp, iterations, expected, cancel);
                bool isShort = window.Fault.Length == 0 && window.Seconds < MinimumShare * length && lengthened < MaximumLengthened;
                windows.Add(isShort ? window with { Fault = TooShort(window.Seconds, length) } : window);
                if (!isShort)
                    continue;
                lengthened++;
                iterations = (uint)Math.Min(iterations * length / window.Seconds, int.MaxValue);
            }
        }
        catch (MeterException e)
        {
            return new EnergyOutcome.NotMeasured(e.Message) { Windows = windows };
        }
        return Outcome(windows);
    }

    private EnergyOutcome Outcome(List<EnergyWindow> windows)
    {
        EnergyWindow[] valid = [.. windows.Where(w => w.Fault.Length == 0)];
        if (valid.Length < settings.Windows)
        {
            string last = windows.Last(w => w.Fault.Length > 0).Fault;
            string reason = $"{windows.Count - valid.Length} of {windows.Count} windows do not count, the last because {last}";
            return new EnergyOutcome.NotMeasured(reason) { Windows = windows };
        }
        MeterFacts facts = meter.Facts;
        EnergyFigure gross = EnergyFigure.Gross(valid, facts.Accuracy), net = EnergyFigure.Net(valid, facts.Accuracy);
        return new EnergyOutcome.Measured(gross, net, facts, MeterProvenance.Of(board.Board.Provenance, facts)) { Windows = windows };
    }

    private static string TooShort(double seconds, double wanted) => FormattableString.Invariant(
        $"it lasted {seconds:0.###} s instead of {wanted:0.###} s, and was taken again with more inferences");

    /// <summary>
    /// Seconds of one inference by this machine's clock: an emulator's own clock says nothing about it, and inferences in a row may be faster.
    /// </summary>
    private double Pilot(double inference, CancellationToken cancel)
    {
        uint count = (uint)Math.Clamp(PilotSeconds / inference, 1, 1e6);
        WindowReport report = board.Client.Window(new WindowRequest(1, count), TimeSpan.FromSeconds(5 + 100 * count * inference), cancel);
        // From the request on: a busy machine may see both replies at once. The warm-up is one inference more.
        return Math.Max(time.GetElapsedTime(report.Sent, report.SecondReply ?? time.GetTimestamp()).TotalSeconds / (count + 1), 1e-9);
    }

    /// <summary>The length at which a standard deviation of the edges is <see cref="EnergySettings.EdgeShare"/> of the window.</summary>
    private double MinimumSeconds()
    {
        double sample = meter.Facts.SampleSeconds / Math.Sqrt(6);
        double edges = meter.Facts.HasMarker ? sample : sample + (WindowTaking.LinkSeconds(board.Board) + meter.Facts.TransportSeconds) / Math.Sqrt(12);
        return edges / EnergySettings.EdgeShare;
    }
}
