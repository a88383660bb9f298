using System.Globalization;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>
/// TI INA226 (data sheet SBOS547B). Shunt register signed, 2.5 µV a step, full scale 81.92 mV; bus register 1.25 mV a step, up to 36 V
/// (0x7FFF would be 40.96 V).
/// </summary>
public sealed record Ina226 : InaPart
{
    private const int ContinuousShuntAndBus = 7;

    /// <summary>Bit 14 is set after a reset and written back as it was.</summary>
    private const int AlwaysSet = 1 << 14;

    private const double FullScale = 0.08192;
    private const double ShuntStep = 2.5e-6;

    /// <summary>Conversion times by setting, µs.</summary>
    private static readonly int[] Conversions = [140, 204, 332, 588, 1100, 2116, 4156, 8244];

    private static readonly int[] Averages = [1, 4, 16, 64, 128, 256, 512, 1024];

    public override string Name => "ina226";

    public override byte ProbeKind => 2;

    public override InaIdentity Identity => new(0xFE, InaIdentity.TexasInstruments, 0xFF, 0x2260);

    public override ushort CalibrationMask => 0x7FFF;

    public override double BusStepVolts => 1.25e-3;

    public override double BusVolts(ushort register) => register * BusStepVolts;

    public override IReadOnlyList<int> AveragesBeside(InaSettings settings) => Averages;

    public override InaSetup Setup(InaSettings settings, string where)
    {
        double ohms = settings.ShuntOhms ?? 0.1, amperes = settings.MaxAmperes ?? FullScale / ohms, volts = settings.MaxVolts ?? 36;
        if (!(ohms > 0) || amperes * ohms > FullScale * (1 + 1e-9))
        {
            throw MeterErrors.Setting(
                Text($"{amperes} A through {ohms} Ω is more than the INA226's 81.92 mV"), where,
                "Correct \"maxAmperes\" and \"shuntOhms\", or use a smaller shunt.");
        }
        if (volts > 36)
            throw MeterErrors.Setting(Text($"The INA226 withstands 36 V, not {volts} V"), where, "Correct \"maxVolts\".");
        int time = Array.IndexOf(Conversions, settings.Conversion ?? 1100), average = Array.IndexOf(Averages, settings.Averages ?? 1);
        if (time < 0 || average < 0)
        {
            throw MeterErrors.Setting(
                $"The INA226 has no such conversion: {settings.Conversion} us, {settings.Averages} averaged", where,
                $"\"conversion\" is one of {string.Join(", ", Conversions)} (us), \"averages\" one of {string.Join(", ", Averages)}.");
        }
        double step = CurrentStep(amperes);
        int configuration = AlwaysSet | average << 9 | time << 6 | time << 3 | ContinuousShuntAndBus;
        return new InaSetup(
            (ushort)configuration, CalibrationOf(0.00512, step, ohms), step, FullScale, 36, ShuntStep, ShuntStep,
            2e-6 * Conversions[time] * Averages[average], ohms,
            Text($"shunt {ohms} Ω up to {FullScale / ohms:0.###} A, {Conversions[time]} us, {Averages[average]} averaged"));
    }

    // Over temperature the data sheet's maxima at 25 °C (0.1 %, 10 µV, 0.1 % and 7.5 mV) grow by some ten ppm a degree.
    public override (double Gain, double OffsetVolts, double Bus) Limits(InaSetup setup) => (0.002, 10e-6, 0.005);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
