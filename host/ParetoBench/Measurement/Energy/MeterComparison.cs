using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Two meters on the same supply over the same window of this machine's clock.</summary>
/// <param name="NormalizedError">
/// Difference over the root of the squared expanded uncertainties (E_n of ISO 13528 and ISO/IEC 17043): up to 1 they agree.
/// </param>
public sealed record MeterComparison(MeterView First, MeterView Second, double NormalizedError)
{
    /// <summary>Until both meters send, and until their last samples are here, also on a busy machine; s.</summary>
    private const double Margin = 0.3;

    public bool Agree => NormalizedError <= 1;

    /// <param name="seconds">Length of the window.</param>
    /// <exception cref="MeterException">A meter failed, or its samples cannot be placed on this machine's clock.</exception>
    public static MeterComparison Of(IMeter first, IMeter second, double seconds, TimeProvider time, CancellationToken cancel)
    {
        double Now() => (double)time.GetTimestamp() / time.TimestampFrequency;
        void Wait(double length)
        {
            cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(length));
            cancel.ThrowIfCancellationRequested();
        }
        first.Start();
        second.Start();
        Wait(Margin + Settling(first, second));
        double from = Now();
        Wait(seconds);
        double to = Now();
        Wait(Margin + Settling(first, second));
        // Both are stopped, even where the first one failed.
        PowerTrace[] traces = [];
        try
        {
            traces = [first.Stop()];
        }
        finally
        {
            traces = [.. traces, second.Stop()];
        }
        MeterView a = View(first, traces[0], from, to), b = View(second, traces[1], from, to);
        double spread = Math.Sqrt(a.Expanded * a.Expanded + b.Expanded * b.Expanded);
        return new MeterComparison(a, b, Math.Abs(a.Watts - b.Watts) / spread);
    }

    private static double Settling(IMeter first, IMeter second) => Math.Max(Settling(first.Facts), Settling(second.Facts));

    private static double Settling(MeterFacts facts) => facts.TransportSeconds + 2 * facts.SampleSeconds;

    private static MeterView View(IMeter meter, PowerTrace trace, double from, double to)
    {
        MeterFacts facts = meter.Facts;
        string? fault = null;
        ClockFit? fit = trace.Clock.Count == 0 ? ClockFit.Same : ClockFit.Of(trace.Clock, facts.TransportSeconds, out fault);
        EnergyIntegral? energy = (fit == null ? null : EnergyIntegral.Of(trace, fit.ToMeter(from), fit.ToMeter(to))) ?? throw new MeterException(
                $"The samples of {facts.Instrument} cannot be compared: {fault ?? "they do not cover the window"}", facts.ToString(),
                "Try again with a longer --seconds; a busy machine delays samples.");
        if (energy.Saturated > 0)
        {
            throw new MeterException(
                $"{facts.Instrument} was at the end of its range in {energy.Saturated} of {energy.Samples} samples", facts.ToString(),
                "Choose a larger range.");
        }
        WindowEdges edges = new(fit!.ToMeter(from), fit.ToMeter(to), fit.StandardUncertainty, 0, "this machine's clock");
        EdgePower power = EdgePower.Of(trace, edges, facts.SampleSeconds);
        EnergyWindow window = new()
        {
            Iterations = 1,
            Joules = energy.Joules,
            Seconds = energy.Seconds,
            QuantizationJoules = energy.QuantizationJoules,
            SamplingJoules = energy.SamplingJoules,
            DoubtJoules = energy.DoubtJoules,
            ShiftUncertaintySeconds = edges.ShiftUncertainty,
            EdgeLeastWatts = power.Minimum,
            EdgeMostWatts = power.Maximum,
        };
        return new MeterView(facts, energy.Watts, EnergyFigure.Gross([window], facts.Accuracy).Budget.Expanded / energy.Seconds, energy.Samples, energy.Lost);
    }
}
