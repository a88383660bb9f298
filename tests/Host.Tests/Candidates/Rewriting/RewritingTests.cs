using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Rewriting;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Candidates.Rewriting;

/// <summary>Operators that become simpler ones of the same meaning.</summary>
public sealed class RewritingTests
{
    [Fact]
    public void A_sum_of_three_becomes_two_additions_under_the_same_name()
    {
        GraphProto graph = new OnnxGraph().Node("Sum", "a,b,c", "y").Model.Graph;
        Assert.Equal(1, new VariadicSplitting().Apply(graph));
        Assert.Equal(["Add(a,b)", "Add(y/part 1,c)"], graph.Node.Select(Text));
        Assert.Equal("y", graph.Node[^1].Output[0]);
    }

    [Fact]
    public void A_mean_is_the_sum_times_a_constant()
    {
        GraphProto graph = new OnnxGraph().Node("Mean", "a,b", "y").Model.Graph;
        new VariadicSplitting().Apply(graph);
        Assert.Equal(["Add(a,b)", "Mul(y/part 1,y/factor)"], graph.Node.Select(Text));
        Assert.Equal(0.5f, BitConverter.ToSingle(graph.Initializer.Single().RawData.Span));
    }

    [Theory]
    [InlineData("Sum", "a,b")]
    [InlineData("Max", "a,b")]
    [InlineData("Concat", "a,b,c")]
    public void What_has_two_inputs_or_needs_all_at_once_stays(string type, string inputs) =>
        Assert.Equal(0, new VariadicSplitting().Apply(new OnnxGraph().Node(type, inputs, "y").Model.Graph));

    [Fact]
    public void The_scores_before_a_dictionary_become_the_output()
    {
        GraphProto graph = new OnnxGraph().Node("ai.onnx.ml.ZipMap", "scores", "dictionary").Output("dictionary").Model.Graph;
        Assert.Equal(1, new ClassifierOutputs().Apply(graph));
        Assert.Empty(graph.Node);
        Assert.Equal("scores", graph.Output.Single().Name);
    }

    [Fact]
    public void A_class_that_is_a_text_becomes_its_position()
    {
        GraphProto graph = new OnnxGraph()
            .Node("ai.onnx.ml.TreeEnsembleClassifier", "x", "label,scores", ("classlabels_strings", new[] { "no", "yes" })).Model.Graph;
        Assert.Equal(1, new ClassifierOutputs().Apply(graph));
        AttributeProto labels = graph.Node.Single().Attribute.Single();
        Assert.Equal("classlabels_int64s", labels.Name);
        Assert.Equal([0, 1], labels.Ints);
    }

    private static string Text(NodeProto node) => $"{node.OpType}({string.Join(',', node.Input)})";
}
