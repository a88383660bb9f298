using ParetoBench.Candidates;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Limits;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tests.Quantization.Lowering;
using ParetoBench.Tests.Quantization.Passes;

namespace ParetoBench.Tests.Quantization.Limits;

/// <summary>What is proven of a quantized network holds when it is run: of every value of every operator, in every scheme.</summary>
public sealed class NetworkBoundsTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string name in GraphCases.All.Keys)
            {
                foreach (string scheme in (string[])["int8", "int8-pc", "int16x8", "int4-pc"])
                    cases.Add(name, scheme);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_value_moves_further_than_its_bound(string name, string scheme)
    {
        using QuantizedGraph graph = new(GraphCases.All[name]());
        Variant variant = graph.Build(scheme);
        NetworkBounds bounds = new(graph.Lowered, variant);
        VariantTrace real = new(VariantBuilder.Build(variant.Candidate, graph.Lowered, new Fp32Scheme(), null)), quantized = new(variant);
        foreach (TensorValue[] sample in graph.Samples.Take(3))
        {
            BoundsContext context = bounds.Of(sample);
            Dictionary<LoweredValue, float[]> reference = [];
            real.Run(sample, (value, reals) => reference[value] = reals);
            quantized.Run(sample, (value, reals) => AssertWithin(value, reals, reference[value], context.Values[value]));
        }
    }

    private static void AssertWithin(LoweredValue value, float[] quantized, float[] real, Deviation bound)
    {
        for (int i = 0; i < real.Length; i++)
        {
            double tolerance = 1e-4 * (1 + Math.Abs(real[i]));
            Assert.True(Math.Abs(real[i] - bound.Reference[i]) <= tolerance || real[i].Equals((float)bound.Reference[i]), $"{value.Name}[{i}] is {real[i]}, bounded as {bound.Reference[i]}");
            double moved = quantized[i] - real[i], apart = Math.Abs(moved - bound.Shift[i]);
            Assert.True(apart <= bound.Radius(i) + tolerance, $"{value.Name}[{i}] moved by {moved}, bound {bound.Shift[i]} +- {bound.Radius(i)}");
        }
    }
}
