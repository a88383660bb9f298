using ParetoBench.Candidates;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Quantization;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>Which test inputs verify a board.</summary>
public class ReferenceSampleTests
{
    private static readonly Variant Variant = new DeployedGraph(new OnnxGraph().Input("x", 1, 1).Node("Relu", "x", "y").Output("y")).Build("fp32");

    [Theory]
    [InlineData(2, new float[] { 0, 5 })]
    [InlineData(3, new float[] { 0, 3, 6 })]
    [InlineData(99, new float[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    public void They_are_spread_over_the_whole_split_and_no_more_than_it_has(int count, float[] expected)
    {
        TaskSamples split = new([.. Enumerable.Range(0, 10).Select(i => new[] { TensorValue.OfReals([1, 1], [i]) })], new int[10]);
        IReadOnlyList<ReferenceSample> taken = ReferenceSample.Of(Variant, split, count);
        Assert.Equal(expected, taken.Select(s => BitConverter.ToSingle(s.Inputs[0])));
        Assert.Equal(expected, taken.Select(s => BitConverter.ToSingle(s.Outputs[0])));
    }
}
