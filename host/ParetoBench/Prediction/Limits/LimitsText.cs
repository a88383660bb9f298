using System.Globalization;

namespace ParetoBench.Prediction.Limits;

/// <summary>Limits in a sentence.</summary>
public static class LimitsText
{
    public static string Of(QuantizationLimits limits)
    {
        string change = double.IsFinite(limits.OutputChange)
            ? string.Create(CultureInfo.InvariantCulture, $"no output moves by more than {limits.OutputChange:g3}")
            : "no bound of the outputs was found";
        if (limits.Certain is not { } certain)
            return $"Without running it: {change}.";
        string expected = limits.Expected is { } share ? $"; {Share(share)} is what the noise model expects" : "";
        string reach = limits.MedianReach is { } median && double.IsFinite(median)
            ? string.Create(CultureInfo.InvariantCulture, $" (the proven change of a decision's lead is {100 * median:g2} % of it in the median)") : "";
        return $"Without running it: {Share(certain)} of {limits.Samples} decisions are proven the same as in fp32{reach}{expected}.";
    }

    public static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
