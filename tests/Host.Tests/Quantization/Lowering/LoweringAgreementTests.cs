namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Small ONNX networks from file to device model: the engine computes what ONNX Runtime computes.</summary>
public sealed class LoweringAgreementTests
{
    public static TheoryData<string> Names => [.. GraphCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_fp32_the_engine_agrees_with_ONNX_Runtime(string name)
    {
        using DeployedGraph graph = new(GraphCases.All[name]());
        graph.AssertRealsAgree();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_int8_per_tensor_the_engine_agrees_with_the_QDQ_model(string name)
    {
        using DeployedGraph graph = new(GraphCases.All[name]());
        graph.AssertIntegersAgree("int8");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_int8_per_channel_the_engine_agrees_with_the_QDQ_model(string name)
    {
        using DeployedGraph graph = new(GraphCases.All[name]());
        graph.AssertIntegersAgree("int8-pc");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_16_bits_the_engine_is_near_the_QDQ_model_and_the_real_network(string name)
    {
        using DeployedGraph graph = new(GraphCases.All[name]());
        graph.AssertWideIntegersAgree();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_4_bit_weights_the_engine_agrees_with_the_QDQ_model(string name)
    {
        using DeployedGraph graph = new(GraphCases.All[name]());
        graph.AssertNarrowWeightsAgree();
    }

    public static TheoryData<string> LabelledTrees => [.. TreeCases.Labelled.Keys];

    [Theory]
    [MemberData(nameof(LabelledTrees))]
    public void Labels_of_trees_are_those_of_ONNX_Runtime(string name)
    {
        using DeployedGraph graph = new(TreeCases.Labelled[name]());
        graph.AssertRealsAgree();
    }
}
