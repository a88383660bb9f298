using System.Globalization;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>
/// TI INA236 (data sheet SBOSA81D). Shunt register signed, 2.5 µV a step up to 81.92 mV, or 625 nV up to 20.48 mV (ADCRANGE);
/// bus register unsigned, 1.6 mV a step, up to 48 V (0x7FFF would be 52.4 V).
/// </summary>
public sealed record Ina236 : InaPart
{
    private const int ContinuousShuntAndBus = 7;

    /// <summary>Bit 14 reads 1 after a reset (0x4127) and is written back as it was.</summary>
    private const int AlwaysSet = 1 << 14;

    private const int FineRangeBit = 1 << 12;
    private const double FullScale = 0.08192;
    private const double ShuntStep = 2.5e-6;

    /// <summary>What ADCRANGE divides full scale and step by; the calibration register is divided by it too (8.1.2).</summary>
    private const int FineRange = 4;

    private const double MaximumVolts = 48;

    /// <summary>Conversion times by setting, µs.</summary>
    private static readonly int[] Conversions = [140, 204, 332, 588, 1100, 2116, 4156, 8244];

    private static readonly int[] Averages = [1, 4, 16, 64, 128, 256, 512, 1024];

    public override string Name => "ina236";

    public override byte ProbeKind => 3;

    public override InaIdentity Identity => new(0x3E, InaIdentity.TexasInstruments, 0x3F, 0xA080);

    public override ushort CalibrationMask => 0x7FFF;

    public override double BusStepVolts => 1.6e-3;

    // One pin of four levels; the letter of the part's name is the rest of the address.
    protected override (int First, int Last)[] Addresses => [(0x40, 0x43), (0x48, 0x4B)];

    protected override string AddressPins => "the pin A0 selects it, from 0x40 on for an INA236A and from 0x48 on for an INA236B";

    public override double BusVolts(ushort register) => register * BusStepVolts;

    public override IReadOnlyList<int> AveragesBeside(InaSettings settings) => Averages;

    public override InaSetup Setup(InaSettings settings, string where)
    {
        double ohms = settings.ShuntOhms ?? 0.1, amperes = settings.MaxAmperes ?? FullScale / ohms, volts = settings.MaxVolts ?? MaximumVolts;
        if (!(ohms > 0) || !(amperes > 0) || amperes * ohms > FullScale * (1 + 1e-9))
        {
            throw MeterErrors.Setting(
                Text($"{amperes} A through {ohms} Ω is more than the INA236's 81.92 mV"), where,
                "Correct \"maxAmperes\" and \"shuntOhms\", or use a smaller shunt.");
        }
        if (volts > MaximumVolts)
            throw MeterErrors.Setting(Text($"The INA236 withstands 48 V, not {volts} V"), where, "Correct \"maxVolts\".");
        int time = Array.IndexOf(Conversions, settings.Conversion ?? 1100), average = Array.IndexOf(Averages, settings.Averages ?? 1);
        if (time < 0 || average < 0)
        {
            throw MeterErrors.Setting(
                $"The INA236 has no such conversion: {settings.Conversion} us, {settings.Averages} averaged", where,
                $"\"conversion\" is one of {string.Join(", ", Conversions)} (us), \"averages\" one of {string.Join(", ", Averages)}.");
        }
        int fine = amperes * ohms <= FullScale / FineRange * (1 + 1e-9) ? FineRange : 1;
        double step = CurrentStep(amperes), full = FullScale / fine;
        int configuration = AlwaysSet | (fine > 1 ? FineRangeBit : 0) | average << 9 | time << 6 | time << 3 | ContinuousShuntAndBus;
        return new InaSetup(
            (ushort)configuration, CalibrationOf(0.00512 / fine, step, ohms), step, full, MaximumVolts, ShuntStep / fine, ShuntStep / fine,
            2e-6 * Conversions[time] * Averages[average], ohms,
            Text($"shunt {ohms} Ω up to {full / ohms:0.###} A, {Conversions[time]} us, {Averages[average]} averaged"));
    }

    // At 25 °C at most 0.1 % and 5 µV (section 1); over temperature both grow by some ten ppm and nV a degree.
    public override (double Gain, double OffsetVolts, double Bus) Limits(InaSetup setup) => (0.002, 6e-6, 0.005);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
