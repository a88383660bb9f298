using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Energy between two instants, and what limits it.</summary>
/// <param name="Joules">Trapezoids between point samples, steps of mean samples; the cells at the ends in part.</param>
/// <param name="Seconds">Length of the interval on the meter's clock.</param>
/// <param name="Samples">Samples in the interval.</param>
/// <param name="Lost">Samples known to be lost in it.</param>
/// <param name="Saturated">Samples at the end of the highest range.</param>
/// <param name="UnderRange">Samples below what the meter resolves.</param>
/// <param name="WrongVoltage">Samples with a supply outside the board's limits.</param>
/// <param name="QuantizationJoules">Standard uncertainty by the steps of the samples, all wrong in the same direction.</param>
/// <param name="SamplingJoules">Standard uncertainty by what the power did between the samples.</param>
/// <param name="DoubtJoules">Standard uncertainty by samples that a filter replaced.</param>
public sealed record EnergyIntegral(
    double Joules, double Seconds, int Samples, long Lost, int Saturated, int UnderRange, int WrongVoltage, double QuantizationJoules,
    double SamplingJoules, double DoubtJoules)
{
    public double Watts => Joules / Seconds;

    /// <returns>Null when the trace does not cover the interval.</returns>
    public static EnergyIntegral? Of(PowerTrace trace, double from, double to)
    {
        if (trace.Count < 2 || !(to > from) || from < trace.Seconds[0] || to > trace.Seconds[^1])
            return null;
        int first = Math.Max(1, trace.IndexAt(from)), last = trace.IndexAt(to);
        Sum sum = new() { Range = Range(trace, first, last) };
        for (int cell = first; cell <= last; cell++)
            sum.Add(trace, cell, Math.Max(from, trace.Seconds[cell - 1]), Math.Min(to, trace.Seconds[cell]));
        int[] flagged = Count(trace, first, last);
        return new EnergyIntegral(
            sum.Joules, to - from, Math.Max(0, trace.IndexAt(to) - trace.IndexAt(from)), trace.LostBefore[last] - trace.LostBefore[first - 1],
            flagged[0], flagged[1], flagged[2], sum.Steps / Math.Sqrt(12), Math.Sqrt(sum.Variance), sum.Doubts / Math.Sqrt(3));
    }

    private static int[] Count(PowerTrace trace, int first, int last)
    {
        int saturated = 0, under = 0, volts = 0;
        for (int i = first; i <= last; i++)
        {
            SampleFlags flags = trace.Flags[i];
            saturated += (flags & SampleFlags.Saturated) != 0 ? 1 : 0;
            under += (flags & SampleFlags.UnderRange) != 0 ? 1 : 0;
            volts += (flags & SampleFlags.WrongVoltage) != 0 ? 1 : 0;
        }
        return [saturated, under, volts];
    }

    private static double Range(PowerTrace trace, int first, int last)
    {
        double minimum = trace.Watts[first - 1], maximum = minimum;
        for (int i = first; i <= last; i++)
            (minimum, maximum) = (Math.Min(minimum, trace.Watts[i]), Math.Max(maximum, trace.Watts[i]));
        return maximum - minimum;
    }

    private struct Sum
    {
        /// <summary>Between the minimum and the maximum power of the interval: how far it may have changed while samples were lost.</summary>
        public double Range;
        public double Joules;
        public double Steps;
        public double Doubts;
        public double Variance;

        /// <summary>The part of a cell, which lies between two samples, that is in the interval.</summary>
        public void Add(PowerTrace trace, int cell, double from, double to)
        {
            double t0 = trace.Seconds[cell - 1], t1 = trace.Seconds[cell], p0 = trace.Watts[cell - 1], p1 = trace.Watts[cell], length = to - from;
            if (length <= 0)
                return;
            double jump = ((trace.Flags[cell] & SampleFlags.AfterLoss) != 0 ? Range : p1 - p0) * (t1 - t0);
            if (trace.Kind == SampleKind.Mean)
            {
                Joules += p1 * length;
                // A cell that is cut: only the mean of the power within it is known.
                if (length < t1 - t0)
                    Variance += jump * jump / 12;
            }
            else
            {
                double middle = p0 + (p1 - p0) * ((from + to) / 2 - t0) / (t1 - t0);
                Joules += middle * length;
                // A step anywhere between two samples has a standard deviation of jump/sqrt(12) around the trapezoid. A pulse shorter
                // than the cell that one sample met makes two such jumps and is wrong by up to one: hence a half rather than a twelfth.
                Variance += jump * jump / 2;
            }
            Steps += trace.Steps[cell] * length;
            Doubts += trace.Doubts[cell] * length;
        }
    }
}
