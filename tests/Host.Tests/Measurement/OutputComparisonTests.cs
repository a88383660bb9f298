using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Measurement;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement;

/// <summary>When outputs of an engine that computes what the host computes count.</summary>
public class OutputComparisonTests
{
    private static readonly Variant Any = new DeployedGraph(new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("y")).Build("int8");

    [Theory]
    [InlineData(255, null)]
    [InlineData(254, "output 0, byte 1: host -1, board -2")]
    public void Integers_are_equal_or_the_first_byte_that_is_not_is_told(byte board, string? difference) =>
        Assert.Equal(difference, OutputComparison.FirstDifference(Of(ElementType.I8), [[5, 255, 7]], [[5, board, 7]]));

    [Theory]
    [InlineData(9.0009f, true)]
    [InlineData(9.0011f, false)]
    [InlineData(float.NaN, false)]
    [InlineData(float.NegativeInfinity, false)]
    public void Real_numbers_may_be_off_by_a_share_of_one_and_themselves(float board, bool equal) =>
        Assert.Equal(equal, OutputComparison.FirstDifference(Of(ElementType.F32), [Bytes(0, 9)], [Bytes(0, board)]) == null);

    [Fact]
    public void A_host_that_computes_nothing_agrees_with_no_board() =>
        Assert.Equal("output 0, element 0: host NaN, board NaN", OutputComparison.FirstDifference(Of(ElementType.F32), [Bytes(float.NaN)], [Bytes(float.NaN)]));

    [Fact]
    public void Every_output_is_compared_by_its_own_type() =>
        Assert.Equal(
            "output 1, byte 0: host 1, board 2",
            OutputComparison.FirstDifference(Of(ElementType.F32, ElementType.I8), [Bytes(1), [1]], [Bytes(1.00001f), [2]]));

    [Theory]
    [InlineData(ElementType.I8, "equal to the host's on 2 test inputs")]
    [InlineData(ElementType.F32, "within 1e-4 of the host's on 2 test inputs")]
    public void What_was_found_is_told_with_the_number_of_inputs(int type, string found)
    {
        EqualOutputs check = new(Of(type));
        Assert.Null(check.Difference([Bytes(1)], [Bytes(1)]));
        Assert.NotNull(check.Difference([Bytes(1)], [Bytes(2)]));
        Assert.Equal(found, check.Found);
    }

    private static Variant Of(params int[] types) => Any with { Outputs = [.. types.Select((type, i) => new DeviceTensor(i, type, [1, 4], 1, 0, null))] };

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();
}
