using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>A board at 3.3 V that idles at 20 mA and works in bursts of 250 mA, under a meter.</summary>
internal static class Bursts
{
    private const double Volts = 3.3;

    public static Timeline Board() => new(0.02, 0.25);

    /// <param name="high">Milliseconds of a burst.</param>
    /// <param name="low">Milliseconds between two.</param>
    /// <returns>What the meter integrated, J, and what the board took by its own account.</returns>
    public static (EnergyIntegral Energy, double Expected) Measure(IMeter meter, Timeline board, int count, int high, int low)
    {
        meter.Start();
        Thread.Sleep(300);
        double start = Timeline.Now();
        for (int i = 0; i < count; i++)
        {
            board.Mark(true);
            Thread.Sleep(high);
            board.Mark(false);
            Thread.Sleep(low);
        }

        double end = Timeline.Now();
        Thread.Sleep(200);
        EnergyIntegral energy = EnergyIntegral.Of(meter.Stop(), start, end)!;
        return (energy, Volts * (0.02 * (end - start) + 0.23 * board.HighSeconds()));
    }

    /// <summary>Standard uncertainty of the integral, J, where both edges lie within so many seconds.</summary>
    public static double Uncertainty(EnergyIntegral energy, double edgeSeconds) => Math.Sqrt(
        Math.Pow(energy.SamplingJoules, 2) + Math.Pow(energy.QuantizationJoules, 2) + 2 * Math.Pow(0.23 * Volts * edgeSeconds / Math.Sqrt(12), 2));
}
