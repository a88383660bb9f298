using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Quantization.Weights;

/// <summary>What every pass promises.</summary>
public sealed class PassTests
{
    [Fact]
    public void Equalization_leaves_the_network_the_same_and_its_channels_alike()
    {
        using QuantizedGraph plain = new(UnequalChain("Relu")), equal = new(UnequalChain("Relu"), "equalization");
        float[][] expected = plain.Reference(), actual = equal.Run(equal.Build("fp32"));
        for (int i = 0; i < expected.Length; i++)
        {
            for (int j = 0; j < expected[i].Length; j++)
                Assert.InRange(Math.Abs(expected[i][j] - actual[i][j]), 0, 1e-4 * (1 + Math.Abs(expected[i][j])));
        }
        Assert.InRange(Spread(equal), 0, 0.05 * Spread(plain));
        Assert.Equal(2, equal.Read.Applied.Count(n => n.Pass == "equalization"));
        // One scale per tensor then serves all channels.
        Assert.InRange(QuantizedGraph.SquaredError(expected, equal.Run(equal.Build("int8"))), 0,
            0.8 * QuantizedGraph.SquaredError(expected, plain.Run(plain.Build("int8"))));
    }

    [Fact]
    public void Equalization_does_not_cross_a_clamp_with_an_upper_bound()
    {
        using QuantizedGraph graph = new(UnequalChain("Clip"), "equalization");
        Assert.DoesNotContain(graph.Read.Applied, n => n.Pass == "equalization");
    }

    [Fact]
    public void Bias_correction_brings_the_mean_output_closer()
    {
        OnnxGraph Graph() => new OnnxGraph().Input("x", 1, 40).Weights("w0", 40, 40).Weights("b0", 40).Node("Gemm", "x,w0,b0", "h").Node("Relu", "h", "r")
            .Weights("w", 40, 12).Weights("b", 12).Node("Gemm", "r,w,b", "y").Output("y");
        using QuantizedGraph with = new(Graph()), without = new(Graph(), "no-bias-correction");
        double corrected = MeanError(with), plain = MeanError(without);
        Assert.InRange(corrected, 0, 0.8 * plain);
        Assert.Contains(with.Build("int8").Weights.Journal.Notes, n => n.Pass == "bias-correction");
        Assert.DoesNotContain(without.Build("int8").Weights.Journal.Notes, n => n.Pass == "bias-correction");
    }

    [Fact]
    public void The_exported_model_carries_the_corrected_bias()
    {
        using QuantizedGraph graph = new(UnequalChain("Relu"));
        Variant variant = graph.Build("int8-pc");
        using ParetoBench.Candidates.Reading.OrtModel qdq = new(QdqExport.Of(variant)!, "QDQ");
        float[][] exported = [.. graph.Samples.Select(s => qdq.Run(s)[0].Reals!)], engine = graph.Run(variant);
        float step = variant.Outputs[0].Scale;
        Assert.All(exported.Zip(engine), p => Assert.All(p.First.Zip(p.Second), v => Assert.InRange(Math.Abs(v.First - v.Second), 0, 2.01 * step)));
    }

    [Fact]
    public void The_search_for_weight_scales_lowers_the_error_of_a_coarse_layer()
    {
        float[] weights = [.. Enumerable.Range(0, 8 * 64).Select(i => (float)Math.Sin(i * 12.9898) * (i % 64 == 0 ? 6 : 1))];
        Random random = new(3);
        float[][] rows = [.. Enumerable.Range(0, 64)
            .Select(_ => Enumerable.Range(0, 64).Select(i => (float)(random.NextDouble() * 2 - 1) * (i % 64 == 0 ? 0.1f : 1)).ToArray())];
        LayerInputs inputs = new(1, new float[64], rows);
        double Error(string[] passes)
        {
            LayerQuantizer quantizer = new(PassCatalog.Parse(passes), new Dictionary<string, LayerInputs> { ["layer"] = inputs });
            float[] quantized = quantizer.Quantize("layer", weights, 8, 8, null, 1f, limit: 7).Dequantized();
            return rows.Sum(row => Enumerable.Range(0, 8)
                .Sum(o => Math.Pow(Enumerable.Range(0, 64).Sum(k => (quantized[o * 64 + k] - weights[o * 64 + k]) * row[k]), 2)));
        }
        Assert.InRange(Error(["weight-scale-search"]), 0, 0.7 * Error([]));
    }

    [Fact]
    public void A_near_dead_channel_keeps_its_bias_and_is_recorded()
    {
        float[] weights = [1e-12f, -1e-12f, 0.5f, 0.25f];
        LayerQuantizer quantizer = new();
        LayerWeights layer = quantizer.Quantize("layer", weights, 2, 2, [3f, -1f], 0.1f);
        int[] bias = WeightQuantizer.QuantizeBias(layer.Bias!, layer.Quantized, 0.1f);
        Assert.Equal(3.0, bias[0] * 0.1 * layer.Scales[0], 1e-6);
        Assert.Equal("bias-guard", Assert.Single(quantizer.Journal.Notes).Pass);

        LayerQuantizer unguarded = new(PassCatalog.Parse(["no-bias-guard"]), new Dictionary<string, LayerInputs>());
        LayerWeights saturated = unguarded.Quantize("layer", weights, 2, 2, [3f, -1f], 0.1f);
        Assert.Equal(int.MaxValue, WeightQuantizer.QuantizeBias(saturated.Bias!, saturated.Quantized, 0.1f)[0]);
    }

    [Fact]
    public void Without_activation_fusion_a_Relu_is_an_operator_of_its_own()
    {
        using QuantizedGraph fused = new(UnequalChain("Relu")), apart = new(UnequalChain("Relu"), "no-activation-fusion");
        Assert.DoesNotContain(fused.Lowered.Operators, o => o is ClampOperator);
        Assert.Equal(2, apart.Lowered.Operators.Count(o => o is ClampOperator));
        Assert.Equal(2, fused.Lowered.Applied.Count(n => n.Pass == "activation-fusion"));
        float[][] expected = fused.Reference(), actual = apart.Run(apart.Build("fp32"));
        Assert.InRange(QuantizedGraph.SquaredError(expected, actual), 0, 1e-3);
    }

    [Fact]
    public void Without_dead_node_removal_they_stay()
    {
        OnnxGraph Graph() => new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Node("Softmax", "y", "unused").Output("y");
        using QuantizedGraph clean = new(Graph()), kept = new(Graph(), "no-dead-nodes");
        Assert.Single(clean.Read.Nodes);
        Assert.Equal(2, kept.Read.Nodes.Count);
        Assert.Contains(clean.Read.Applied, n => n.Pass == "dead-nodes");
    }

    [Theory]
    [InlineData("magic")]
    [InlineData("no-magic")]
    public void A_pass_that_does_not_exist_is_refused_with_those_that_do(string name)
    {
        BenchException e = Assert.Throws<BenchException>(() => PassCatalog.Parse([name]));
        Assert.Contains("'magic'", e.What);
        Assert.All(PassCatalog.All, p => Assert.Contains(p.Name, e.Todo));
    }

    [Fact]
    public void Names_of_passes_are_unique_and_described() =>
        Assert.All(PassCatalog.All.GroupBy(p => p.Name), g => Assert.True(g.Count() == 1 && g.First().Description.Length > 20, g.Key));

    /// <summary>Conv, depthwise Conv, Conv; channels of the first have very different weights.</summary>
    private static OnnxGraph UnequalChain(string activation)
    {
        float[] unequal = [.. Enumerable.Range(0, 6 * 3).Select(i => (float)Math.Cos(i) * (float)Math.Pow(3, i / 3 - 2))];
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 3, 6, 6).Reals("w1", [6, 3, 1, 1], unequal).Weights("b1", 6).Weights("w2", 6, 1, 3, 3).Weights("b2", 6)
            .Weights("w3", 4, 6, 1, 1).Weights("b3", 4);
        if (activation == "Clip")
            graph.Reals("low", [], 0f).Reals("high", [], 6f);
        string bounds = activation == "Clip" ? ",low,high" : "";
        return graph.Node("Conv", "x,w1,b1", "c1").Node(activation, "c1" + bounds, "r1")
            .Node("Conv", "r1,w2,b2", "c2", ("group", 6), ("pads", (int[])[1, 1, 1, 1]))
            .Node(activation, "c2" + bounds, "r2").Node("Conv", "r2,w3,b3", "y").Output("y");
    }

    /// <summary>The largest channel's weights over the smallest one's in the first layer.</summary>
    private static double Spread(QuantizedGraph graph)
    {
        ConvOperator first = graph.Lowered.Operators.OfType<ConvOperator>().First();
        double[] largest = [.. first.Weights.Chunk(first.Weights.Length / first.OutputChannels).Select(c => (double)c.Max(Math.Abs))];
        return largest.Max() / largest.Min();
    }

    private static double MeanError(QuantizedGraph graph)
    {
        float[][] expected = graph.Reference(), actual = graph.Run(graph.Build("int8"));
        return Enumerable.Range(0, expected[0].Length).Sum(o => Math.Abs(expected.Zip(actual).Average(s => s.First[o] - s.Second[o])));
    }
}
