using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Passes;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Candidates.Passes;

public sealed class BatchNormalizationFoldingTests
{
    [Fact]
    public void Weights_and_bias_take_scale_offset_mean_and_variance_in()
    {
        GraphProto graph = Graph();
        PassJournal journal = new();
        new BatchNormalizationFolding().Apply(graph, journal);
        NodeProto conv = Assert.Single(graph.Node);
        Assert.Equal("y", conv.Output[0]);
        // 3 * 4 / sqrt(0.25 + 0) = 24; (1 - 2) * 4 / 0.5 + 5 = -3.
        Assert.Equal([24f], GraphConstants.Find(graph, conv.Input[1])!.Value.Values);
        Assert.Equal([-3f], GraphConstants.Find(graph, conv.Input[2])!.Value.Values);
        Assert.Single(journal.Notes);
    }

    [Fact]
    public void A_result_that_others_read_stays_as_it_is()
    {
        GraphProto graph = Graph();
        graph.Output.Add(new ValueInfoProto { Name = "c" });
        new BatchNormalizationFolding().Apply(graph, new PassJournal());
        Assert.Equal(["Conv", "BatchNormalization"], graph.Node.Select(n => n.OpType));
    }

    private static GraphProto Graph() => new OnnxGraph().Input("x", 1, 1, 2, 2).Reals("w", [1, 1, 1, 1], 3f).Reals("b", [1], 1f)
        .Reals("scale", [1], 4f).Reals("offset", [1], 5f).Reals("mean", [1], 2f).Reals("variance", [1], 0.25f)
        .Node("Conv", "x,w,b", "c").Node("BatchNormalization", "c,scale,offset,mean,variance", "y", ("epsilon", 0f)).Output("y").Model.Graph;
}
