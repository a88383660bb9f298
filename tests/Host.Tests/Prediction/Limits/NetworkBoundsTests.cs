using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Prediction.Limits;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Schemes.Emission;
using ParetoBench.Tests.Quantization;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Prediction.Limits;

/// <summary>What is proven of a quantized network holds when it is run: of every value of every operator, in every scheme.</summary>
public sealed class NetworkBoundsTests
{
    public static TheoryData<string> Names => [.. GraphCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_moves_further_than_its_bound(string name)
    {
        using QuantizedGraph graph = new(GraphCases.All[name]());
        // Beyond the calibrated range too: there values are cut off.
        TensorValue[][] samples = [graph.Samples[0], graph.Samples[1],
            [.. graph.Samples[2].Select(t => t.IsReal ? TensorValue.OfReals(t.Dims, Array.ConvertAll(t.Reals!, v => 2 * v)) : t)]];
        foreach (string scheme in (string[])["int8", "int8-pc", "int16x8", "int4-pc"])
        {
            AssertWithin(graph, graph.Build(scheme), samples, scheme);
            Variant twice = VariantBuilder.Build(new Candidate("test", "", "", new Dictionary<string, double>()), graph.Lowered,
                SchemeCatalog.Find(scheme, ""), graph.Calibration, graph.Options with { DoubleRounding = true });
            AssertWithin(graph, twice, samples[..1], scheme + ", rounding twice");
        }
    }

    [Theory]
    [InlineData("""{ "x": { "type": "fp32" } }""")]
    [InlineData("""{ "a": { "type": "int16" } }""")]
    [InlineData("""{ "a": { "type": "fp32" }, "c": { "type": "int16" } }""")]
    [InlineData("""{ "t": { "type": "int16" } }""")]
    [InlineData("""{ "Concat 3": { "type": "fp32" } }""")]
    [InlineData("""{ "b": { "range": [-0.1, 0.1] } }""")]
    public void Mixed_precision_keeps_within_its_bounds(string overrides)
    {
        OnnxGraph mixed = new OnnxGraph().Input("x", 1, 6).Weights("w", 6, 4).Weights("v", 6, 3).Node("MatMul", "x,w", "a").Node("MatMul", "x,v", "b")
            .Node("Tanh", "b", "t").Node("Concat", "a,t", "c", ("axis", 1)).Node("Sigmoid", "c", "s").Weights("u", 7, 5).Node("MatMul", "s,u", "y").Output("y");
        using QuantizedGraph graph = new(mixed);
        Variant variant = VariantBuilder.Build(new Candidate("test", "", "", new Dictionary<string, double>()), graph.Lowered, SchemeCatalog.Find("int8", ""),
            graph.Calibration, graph.Options with { Overrides = QuantizationOverrides.Parse(overrides, "overrides.json") });
        AssertWithin(graph, variant, graph.Samples[..8], overrides);
    }

    private static void AssertWithin(QuantizedGraph graph, Variant variant, TensorValue[][] samples, string what)
    {
        NetworkBounds bounds = new(graph.Lowered, variant);
        VariantTrace real = new(VariantBuilder.Build(variant.Candidate, graph.Lowered, new Fp32Scheme(), null)), quantized = new(variant);
        foreach (TensorValue[] sample in samples)
        {
            BoundsContext context = bounds.Of(sample);
            real.Run(sample, (value, reals) => AssertReference(value, reals, context.Values[value], what));
            quantized.Run(sample, (value, reals) => AssertMoved(value, reals, context.Values[value], variant.Values[value], what));
        }
    }

    private static void AssertReference(LoweredValue value, float[] real, Deviation bound, string what)
    {
        for (int i = 0; i < real.Length; i++)
            Assert.True(Math.Abs(real[i] - bound.Reference[i]) <= 1e-4 * (1 + Math.Abs(real[i]))
                || real[i].Equals((float)bound.Reference[i]), $"{what}: {value.Name}[{i}] is {real[i]}, bounded as {bound.Reference[i]}");
    }

    /// <summary>Within a twentieth of a step where there are steps: a rounding that is not counted shows.</summary>
    private static void AssertMoved(LoweredValue value, float[] quantized, Deviation bound, DeviceTensor held, string what)
    {
        for (int i = 0; i < quantized.Length; i++)
        {
            double tolerance = 1e-5 * (1 + Math.Abs(bound.Reference[i]));
            if (held.Type != ElementType.F32)
                tolerance = Math.Min(tolerance, held.Scale / 20);
            double moved = quantized[i] - bound.Reference[i], apart = Math.Abs(moved - bound.Shift[i]), radius = bound.Radius(i);
            Assert.True(apart <= radius + tolerance
                || quantized[i].Equals((float)bound.Reference[i]),
                $"{what}: {value.Name}[{i}] moved by {moved}, bound {bound.Shift[i]} +- {radius}; {bound.Reference[i]} "
                + $"in {held.Scale} x {held.ZeroPoint} type {held.Type} {string.Join(' ', bound.Reference.Take(4))} | {string.Join(' ', quantized.Take(4))}");
            Assert.True(held.Type == ElementType.F32 || double.IsFinite(radius), $"{what}: {value.Name}[{i}] has no bound though its tensor has ends");
        }
    }
}
