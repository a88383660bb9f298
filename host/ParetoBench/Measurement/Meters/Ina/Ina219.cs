using System.Globalization;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>
/// TI INA219 (data sheet SBOS448G). The shunt register is signed, 10 µV a step; the gain sets its full scale. The bus register holds 13
/// unsigned bits of 4 mV above CNVR (bit 1: a conversion is ready) and OVF (bit 0: current or power overflowed).
/// </summary>
public sealed record Ina219 : InaPart
{
    private const ushort ConversionReady = 2;
    private const ushort MathOverflow = 1;
    private const int ContinuousShuntAndBus = 7;
    private const double ShuntStep = 10e-6;

    /// <summary>Full scales by the gain's two bits, V, and the offset's limits of grade A, V.</summary>
    private static readonly (double FullScale, double Offset)[] Gains = [(0.04, 100e-6), (0.08, 125e-6), (0.16, 150e-6), (0.32, 200e-6)];

    /// <summary>Longest conversion by resolution of 9 to 12 bits, s (section 7.5).</summary>
    private static readonly double[] Conversions = [93e-6, 163e-6, 304e-6, 586e-6];

    public override string Name => "ina219";

    public override byte ProbeKind => 1;

    /// <summary>Bit 0 cannot be written.</summary>
    public override ushort CalibrationMask => 0xFFFE;

    public override double BusStepVolts => 4e-3;

    public override double BusVolts(ushort register) => (register >> 3) * BusStepVolts;

    public override bool Overflow(ushort busRegister) => (busRegister & MathOverflow) != 0;

    public override bool IsReady(ushort busRegister) => (busRegister & ConversionReady) != 0;

    // Fewer bits than 12 are not averaged.
    public override IReadOnlyList<int> AveragesBeside(InaSettings settings) => settings.Conversion is null or 12 ? [1, 2, 4, 8, 16, 32, 64, 128] : [1];

    public override InaSetup Setup(InaSettings settings, string where)
    {
        double ohms = settings.ShuntOhms ?? 0.1, amperes = settings.MaxAmperes ?? Gains[^1].FullScale / ohms, volts = settings.MaxVolts ?? 26;
        int gain = Array.FindIndex(Gains, g => amperes * ohms <= g.FullScale * (1 + 1e-9));
        if (!(ohms > 0) || gain < 0)
        {
            throw MeterErrors.Setting(
                Text($"{amperes} A through {ohms} Ω is more than the INA219's 320 mV"), where,
                "Correct \"maxAmperes\" and \"shuntOhms\", or use a smaller shunt.");
        }
        if (volts > 26)
            throw MeterErrors.Setting(Text($"The INA219 withstands 26 V, not {volts} V"), where, "Correct \"maxVolts\".");
        int bits = settings.Conversion ?? 12, averages = settings.Averages ?? 1, power = (int)Math.Log2(Math.Max(1, averages));
        if (bits is < 9 or > 12)
            throw MeterErrors.Setting($"The INA219 converts with 9 to 12 bits, not {bits}", where, "Correct \"conversion\".");
        if (averages != 1 << power || power > 7 || (averages > 1 && bits != 12))
        {
            throw MeterErrors.Setting(
                $"The INA219 averages 1, 2, 4 ... 128 conversions of 12 bits, not {averages} of {bits}", where,
                "Correct \"averages\" and \"conversion\".");
        }
        // ADC settings: 0 to 3 are 9 to 12 bits; 8 + n are 2^n conversions of 12 bits.
        int adc = averages > 1 ? 8 + power : bits - 9;
        bool wide = volts > 16;
        ushort configuration = (ushort)((wide ? 1 << 13 : 0) | gain << 11 | adc << 7 | adc << 3 | ContinuousShuntAndBus);
        double step = CurrentStep(amperes);
        return new InaSetup(
            configuration, CalibrationOf(0.04096, step, ohms), step, Gains[gain].FullScale, wide ? 32 : 16, ShuntStep,
            ShuntStep * (1 << 12 - bits), 2 * averages * Conversions[bits - 9], ohms,
            Text($"shunt {ohms} Ω up to {Gains[gain].FullScale / ohms:0.###} A, bus up to {(wide ? 26 : 16)} V, {bits} bits, {averages} averaged"));
    }

    public override (double Gain, double OffsetVolts, double Bus) Limits(InaSetup setup) =>
        (0.01, Gains.First(g => g.FullScale == setup.ShuntFullScale).Offset, 0.01);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
