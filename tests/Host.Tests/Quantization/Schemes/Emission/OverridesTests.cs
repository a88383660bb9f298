using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Quantization.Schemes.Emission;

/// <summary>The user's decisions for single tensors and nodes.</summary>
public sealed class OverridesTests
{
    [Fact]
    public void A_tensor_can_have_16_bits_in_an_8_bit_variant()
    {
        using DeployedGraph graph = new(TwoLayers());
        Variant variant = graph.Build("int8", """{ "a": { "type": "int16" } }""");
        Assert.Equal(ElementType.I16, variant.Values.Single(v => v.Key.Name == "a").Value.Type);
        Assert.Equal(ElementType.I8, variant.Outputs[0].Type);
    }

    [Fact]
    public void A_node_can_compute_in_single_precision()
    {
        using DeployedGraph graph = new(TwoLayers());
        Variant variant = graph.Build("int8", """{ "MatMul 1": { "type": "fp32" } }""");
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        Assert.Contains(network.Model.Operators, op => op.Code == Opcode.FullyConnected && op.Inputs[0].Type == ElementType.F32);
        Assert.Contains(network.Model.Operators, op => op.Code == Opcode.FullyConnected && op.Inputs[0].Type == ElementType.I8);
    }

    [Fact]
    public void A_range_replaces_the_calibrated_one_and_may_be_symmetric()
    {
        using DeployedGraph graph = new(TwoLayers());
        Variant variant = graph.Build("int8", """{ "a": { "range": [-12.7, 12.7], "symmetric": true } }""");
        ParetoBench.Quantization.DeviceModel.DeviceTensor tensor = variant.Values.Single(v => v.Key.Name == "a").Value;
        Assert.Equal(0.1f, tensor.Scale, 1e-6f);
        Assert.Equal(0, tensor.ZeroPoint);
    }

    [Fact]
    public void Weights_of_one_node_can_have_4_bits()
    {
        using DeployedGraph graph = new(TwoLayers());
        Variant variant = graph.Build("int8", """{ "MatMul 1": { "weights": "int4" } }""");
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        Assert.Equal([ElementType.I8, ElementType.I4], network.Model.Operators.Select(op => op.Inputs[1].Type));
    }

    [Theory]
    [InlineData("""{ "nowhere": { "type": "int16" } }""", "neither a tensor nor a node")]
    [InlineData("""{ "a": { "type": "int7" } }""", "has the type int7")]
    [InlineData("""{ "a": { "range": [2, 1] } }""", "has the range 2 to 1")]
    [InlineData("""{ "a": { "colour": 1 } }""", "has a field 'colour'")]
    [InlineData("""{ "a": 3 }""", "is not an object")]
    [InlineData("""{ "a": """, "are not JSON")]
    public void What_is_wrong_in_the_file_is_said(string overrides, string reason)
    {
        using DeployedGraph graph = new(TwoLayers());
        Assert.Contains(reason, Assert.Throws<BenchException>(() => graph.Build("int8", overrides)).What);
    }

    private static OnnxGraph TwoLayers() =>
        new OnnxGraph().Input("x", 1, 6).Weights("v", 6, 5).Weights("w", 5, 4).Node("MatMul", "x,v", "a").Node("MatMul", "a,w", "y").Output("y");
}
