using System.Security.Cryptography;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Tests.Quantization.Lowering;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Tests.Quantization.Export;

/// <summary>What a runner with ONNX Runtime is sent. That it computes the right thing is tested there (tests/Device.Tests).</summary>
public sealed class OnnxBlobTests
{
    [Theory]
    [InlineData("fp32", DataType.Float)]
    [InlineData("int8", DataType.Int8)]
    [InlineData("int8-pc", DataType.Int8)]
    [InlineData("int16x8", DataType.Int16)]
    [InlineData("int4-pc", DataType.Int8)]
    public void Inputs_and_outputs_have_the_types_of_the_wire(string scheme, DataType type)
    {
        GraphProto graph = Model(Dense(13, scheme)).Graph;
        Assert.Equal((int)type, Assert.Single(graph.Input).Type.TensorType.ElemType);
        Assert.Equal((int)type, Assert.Single(graph.Output).Type.TensorType.ElemType);
        // The way from real numbers to integers and back is no part of an inference.
        Assert.DoesNotContain(graph.Node, n => n.OpType == "QuantizeLinear" && n.Input[0] == "x");
    }

    [Fact]
    public void Its_digest_is_at_the_end_and_it_is_the_same_every_time()
    {
        Variant variant = Dense(13, "int8");
        byte[] blob = OnnxBlob.Of(variant);
        Assert.Equal(SHA256.HashData(blob.AsSpan(..^32)), blob[^32..]);
        Assert.Equal(blob, OnnxBlob.Of(variant));
    }

    [Fact]
    public void An_output_that_another_node_reads_too_stays_real_for_that_node()
    {
        GraphProto graph = Model(Build(new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Node("Tanh", "y", "z").Output("y", "z"), "int8")).Graph;
        Assert.All(graph.Output, o => Assert.Equal((int)DataType.Int8, o.Type.TensorType.ElemType));
        Assert.Contains(graph.Node, n => n.OpType == "DequantizeLinear" && n.Output[0] == graph.Node.Single(t => t.OpType == "Tanh").Input[0]);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void Weights_with_a_scale_per_channel_are_integers_in_every_operator_set(int opset)
    {
        GraphProto graph = Model(Dense(opset, "int8-pc")).Graph;
        TensorProto weights = graph.Initializer.Single(t => t.DataType == (int)DataType.Int8 && t.Dims.Count == 2);
        NodeProto dequantize = graph.Node.Single(n => n.Input.Contains(weights.Name));
        Assert.Equal(("DequantizeLinear", opset < 13 ? "com.microsoft" : ""), (dequantize.OpType, dequantize.Domain));
        Assert.DoesNotContain(graph.Initializer, t => t.DataType == (int)DataType.Float && t.Dims.Count == 2);
    }

    private static Variant Dense(int opset, string scheme) =>
        Build(new OnnxGraph(opset).Input("x", 1, 8).Weights("w", 8, 5).Weights("b", 5).Node("Gemm", "x,w,b", "y").Output("y"), scheme);

    private static Variant Build(OnnxGraph graph, string scheme)
    {
        using DeployedGraph deployed = new(graph);
        return deployed.Build(scheme);
    }

    private static ModelProto Model(Variant variant) => ModelProto.Parser.ParseFrom(OnnxBlob.Of(variant).AsSpan(..^32));
}
