namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>
/// How long a register takes on the bus, and how many conversions are averaged so that each result is read before the next
/// one replaces it: a bridge on USB needs milliseconds where a bus of this machine needs tenths of one.
/// </summary>
internal static class InaPace
{
    private const int Tries = 5;

    /// <summary>A result needs up to four registers (two looks, shunt, power), and between two looks a quarter of its time goes by.</summary>
    private const double RegistersPerResult = 6;

    /// <summary>Median, s.</summary>
    public static double SecondsPerRegister(InaDevice device, Func<double> now)
    {
        double[] seconds = new double[Tries];
        for (int i = 0; i < Tries; i++)
        {
            double start = now();
            device.Read(InaRegisters.Configuration);
            seconds[i] = now() - start;
        }
        return seconds.Order().ElementAt(Tries / 2);
    }

    /// <summary>The settings as they are where they state <c>averages</c>; else with as many as the bus needs, or the part has.</summary>
    public static InaSetup Setup(InaPart part, InaSettings settings, double secondsPerRegister, string where)
    {
        InaSetup setup = part.Setup(settings, where);
        if (settings.Averages != null)
            return setup;
        foreach (int averages in part.AveragesBeside(settings))
        {
            setup = part.Setup(settings with { Averages = averages }, where);
            if (setup.SampleSeconds >= RegistersPerResult * secondsPerRegister)
                break;
        }
        return setup;
    }

    /// <summary>The longest time from the end of a conversion to the look that sees it, s.</summary>
    public static double Delay(InaSetup setup, double secondsPerRegister) => setup.SampleSeconds / LooksPerResult + secondsPerRegister;

    public const int LooksPerResult = 4;
}
