using ParetoBench.Candidates.Onnx;
using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class StructureBytesTests
{
    [Fact]
    public void Names_and_documentation_do_not_count() =>
        Assert.Equal(StructureBytes.Of(Model("x", "first", "Relu")), StructureBytes.Of(Model("a longer name", "second", "Relu")));

    [Fact]
    public void Operators_do() => Assert.NotEqual(StructureBytes.Of(Model("x", "first", "Relu")), StructureBytes.Of(Model("x", "first", "Tanh")));

    private static ModelProto Model(string input, string text, string operation)
    {
        GraphProto graph = new() { Name = text };
        graph.Input.Add(new ValueInfoProto { Name = input });
        graph.Output.Add(new ValueInfoProto { Name = input + "'" });
        NodeProto node = new() { Name = text, OpType = operation };
        node.Input.Add(input);
        node.Output.Add(input + "'");
        graph.Node.Add(node);
        return new ModelProto { ProducerName = text, DocString = text, Graph = graph };
    }
}
