using System.Text;
using System.Text.Json;
using ParetoBench.Candidates;
using ParetoBench.Prediction.Explanation;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tests.Quantization;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Prediction.Explanation;

/// <summary>What is told about a variant: by its explanation and by its record.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void The_layer_with_the_coarsest_weights_costs_most()
    {
        using QuantizedGraph graph = new(WithOneCoarseLayer());
        VariantExplanation explanation = Explainer.Explain(graph.Lowered, graph.Build("int8"), graph.Samples);
        Assert.Equal("Gemm 2", explanation.Costliest!.Layer);
        Assert.Equal(["x", "Gemm 0", "Gemm 2", "Gemm 4"], explanation.Layers.Select(l => l.Layer));
        Assert.All(explanation.Layers, l => Assert.InRange(l.AloneSqnrDb, explanation.Costliest.AloneSqnrDb, 200));
        // All layers together cannot be better than the worst alone by much.
        Assert.InRange(explanation.OutputSqnrDb, 0, explanation.Costliest.AloneSqnrDb + 3);
        Assert.InRange(explanation.Samples, 1, Explainer.MaxSamples);
    }

    [Fact]
    public void Sizes_and_ranges_are_those_of_the_variant()
    {
        using QuantizedGraph graph = new(WithOneCoarseLayer());
        Variant variant = graph.Build("int8-pc");
        VariantExplanation explanation = Explainer.Explain(graph.Lowered, variant, graph.Samples);
        Assert.Equal(variant.Macs, explanation.Layers.Sum(l => l.Macs));
        foreach (LayerExplanation layer in explanation.Layers)
        {
            Assert.Equal(layer.Scale * (127 - layer.ZeroPoint), layer.High);
            Assert.Equal(0, layer.Clipped);
            Assert.InRange(layer.SeenMax, layer.Low, layer.High + layer.Scale);
        }
    }

    [Fact]
    public void A_narrow_range_shows_as_clipped_values()
    {
        using QuantizedGraph graph = new(WithOneCoarseLayer());
        Dictionary<string, (float Min, float Max)> quarter = graph.Calibration.Ranges.ToDictionary(r => r.Key, r => (r.Value.Min / 4, r.Value.Max / 4));
        CalibratedRanges narrow = graph.Calibration with { Ranges = quarter };
        Variant variant = VariantBuilder.Build(new Candidate("test", "", "", new Dictionary<string, double>()), graph.Lowered, SchemeCatalog.Find("int8", ""),
            narrow);
        VariantExplanation explanation = Explainer.Explain(graph.Lowered, variant, graph.Samples);
        Assert.All(explanation.Layers, l => Assert.InRange(l.Clipped, 0.005, 1));
    }

    [Fact]
    public void A_scheme_that_quantizes_nothing_has_nothing_to_explain()
    {
        using QuantizedGraph graph = new(WithOneCoarseLayer());
        Assert.Contains("nothing to explain", Assert.Throws<BenchException>(() => Explainer.Explain(graph.Lowered, graph.Build("fp32"), graph.Samples)).What);
    }

    [Fact]
    public void A_record_names_every_decision()
    {
        using QuantizedGraph graph = new(WithOneCoarseLayer());
        Variant variant = graph.Build("int8-pc");
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
            VariantRecord.Write(json, graph.Lowered, variant, graph.Calibration);
        JsonElement record = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray())).RootElement;
        Assert.Equal(variant.Id, record.GetProperty("variant").GetString());
        Assert.Equal(64, record.GetProperty("model_sha256").GetString()!.Length);
        Assert.Equal("min-max", record.GetProperty("calibrator").GetString());
        Assert.Equal(graph.Samples.Length, record.GetProperty("calibration_samples").GetInt32());
        string[] passes = [.. record.GetProperty("passes").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];
        Assert.Equal(["activation-fusion", "bias-correction"], passes);
        JsonElement[] tensors = [.. record.GetProperty("tensors").EnumerateArray()];
        Assert.All(tensors, t => Assert.Equal("calibration", t.GetProperty("range_from").GetString()));
        Assert.Contains(tensors, t => t.GetProperty("name").GetString() == "y" && t.GetProperty("scale").GetSingle() == variant.Outputs[0].Scale);
        JsonElement layer = record.GetProperty("layers")[1];
        Assert.Equal("Gemm 2", layer.GetProperty("name").GetString());
        Assert.Equal(16, layer.GetProperty("weights")[0].GetProperty("scales").GetArrayLength());
    }

    /// <summary>Three dense layers; the second has one huge weight, so that one scale for all its weights is coarse.</summary>
    private static OnnxGraph WithOneCoarseLayer()
    {
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 16).Weights("w1", 16, 16).Weights("b1", 16).Weights("w3", 16, 4).Weights("b3", 4).Weights("b2", 16);
        float[] coarse = [.. Enumerable.Range(0, 256).Select(i => i == 0 ? 40f : (float)Math.Sin(i))];
        return graph.Reals("w2", [16, 16], coarse).Node("Gemm", "x,w1,b1", "h1").Node("Relu", "h1", "r1").Node("Gemm", "r1,w2,b2", "h2")
            .Node("Relu", "h2", "r2").Node("Gemm", "r2,w3,b3", "y").Output("y");
    }
}
