using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

/// <summary>A short form that codes the sequence worse and a long one that codes it better.</summary>
internal static class TwoForms
{
    public static ComplexityResult Result => new()
    {
        Study = "s",
        Loss = new LossMeasure("bits_per_symbol", "bits_per_symbol"),
        Symbols = 100,
        AdaptiveBits = 200,
        Points = [Point("short", 10, 1.5), Point("long", 1000, 1)],
    };

    private static ComplexityPoint Point(string form, long bits, double bitsPerSymbol) => new()
    {
        Candidate = "c",
        Family = "",
        Form = form,
        IsVariant = false,
        Encoding = "packed",
        ModelBits = bits,
        Quality = new Dictionary<string, double> { ["bits_per_symbol"] = bitsPerSymbol },
        Loss = bitsPerSymbol,
        SequenceBits = 100 * bitsPerSymbol,
    };
}
