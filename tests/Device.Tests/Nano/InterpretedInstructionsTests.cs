using ParetoBench.KernelInstructions;

namespace ParetoBench.Tests.Nano;

/// <summary>
/// What the C# engine costs where it is interpreted: instructions per multiply-accumulate of whole layers, requantization and all.
/// The best dense layer seen on nanoFramework's interpreter takes 58 ns per MAC at 3.3 to 3.7 ns an instruction
/// (an int8 inner product unrolled by 8), which is at least <see cref="Best"/> instructions.
/// </summary>
public sealed class InterpretedInstructionsTests
{
    private const double Best = 58 / 3.7;

    private static readonly ManagedCounts Counts = new();

    public static TheoryData<string> Networks => ["probe", "kws", "ad", "ic", "vww"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_layer_stays_within_its_budget(string network)
    {
        IReadOnlyList<long> counts = Counts.OfOperators(RandomNetwork.Make(network));
        foreach ((Layer layer, long count) in KernelInstructions.Networks.Of(network).Zip(counts).Where(l => l.First.Macs > 0))
        {
            double perMac = (double)count / layer.Macs;
            // Eight products do not pay for one requantization; such a layer may be a little above.
            double budget = layer.Op != 'F' ? 1.6 : layer.Channels < 16 ? 1.6 : 1.15;
            Assert.True(perMac <= budget * Best, $"{network} {layer.Key}: {perMac:0.0} instructions per MAC where {budget * Best:0.0} are allowed");
        }
    }

    [Fact]
    public void A_second_inference_takes_as_many_instructions_as_the_first()
    {
        byte[] model = RandomNetwork.Make("probe");
        Assert.Equal(Counts.OfOperators(model), Counts.OfOperators(model));
    }
}
