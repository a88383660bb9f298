using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Measurement;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement;

/// <summary>When outputs of an engine with an arithmetic of its own count.</summary>
public sealed class NearOutputsTests
{
    private static readonly Variant Any = new DeployedGraph(new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("y")).Build("int8");

    private static readonly byte[] Scores = [0, 50, 100, 20];

    [Theory]
    [InlineData(116, true)]
    [InlineData(84, true)]
    [InlineData(117, false)]
    [InlineData(83, false)]
    public void Sixteen_steps_of_8_bits_are_allowed(byte board, bool near)
    {
        string? difference = Of(ElementType.I8).Difference([Scores], [[0, 50, board, 20]]);
        Assert.Equal(near ? null : $"output 0, element 2: host 100, board {board}; 16 steps of 8 bits are allowed", difference);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void So_are_256_steps_of_16_bits(short off, bool near) =>
        Assert.Equal(near, Of(ElementType.I16).Difference([Bytes<short>(-300, 5, 0, 7)], [Bytes<short>((short)(off - 300), 5, 0, 7)]) == null);

    [Theory]
    [InlineData(1e-4f, true)]
    [InlineData(1.2e-3f, false)]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    public void Real_numbers_may_be_off_by_a_share_of_the_largest(float off, bool near) =>
        Assert.Equal(near, Of(ElementType.F32).Difference([Bytes<float>(0, 1, -9, 2)], [Bytes<float>(off, 1, -9, 2)]) == null);

    [Fact]
    public void A_label_alone_must_be_right_and_one_beside_scores_is_counted()
    {
        Assert.NotNull(Of(ElementType.I32).Difference([Bytes(1, 2, 3, 4)], [Bytes(1, 2, 3, 5)]));
        NearOutputs beside = Of(ElementType.I32, ElementType.I8);
        Assert.Null(beside.Difference([Bytes(2, 2, 2, 2), Scores], [Bytes(1, 2, 2, 2), Scores]));
        Assert.Equal(7.0 / 8, beside.Figures.Single(f => f.Quantity == "output_values_equal").Value);
    }

    [Fact]
    public void What_was_found_is_told_in_figures_and_words()
    {
        NearOutputs check = Of(ElementType.I8);
        Assert.Null(check.Difference([Scores], [Scores]));
        Assert.Null(check.Difference([Scores], [[0, 53, 100, 20]]));
        Assert.Null(check.Difference([[0, 98, 100, 20]], [[0, 98, 97, 20]]));
        Assert.Equal("on 3 test inputs at most 3 steps of 8 bits off (16 allowed), 83.3 % of values equal, the same decision on 2", check.Found);
        Assert.Equal(
            [
                ("output_difference_largest", "steps of 8 bits", 3), ("output_difference_allowed", "steps of 8 bits", 16),
                ("output_values_equal", "share", 10.0 / 12), ("output_decisions_equal", "share", 2.0 / 3)
            ],
            check.Figures);
    }

    [Fact]
    public void A_share_below_1_is_never_rounded_up_to_all()
    {
        NearOutputs check = Of(ElementType.I8);
        Assert.Null(check.Difference([Scores], [[1, 50, 100, 20]]));
        for (int i = 0; i < 2000; i++)
            Assert.Null(check.Difference([Scores], [Scores]));
        Assert.Contains("99.9 % of values equal", check.Found);
    }

    private static NearOutputs Of(params int[] types) => new(Any with { Outputs = [.. types.Select((t, i) => new DeviceTensor(i, t, [1, 4], 1, 0, null))] });

    private static byte[] Bytes<T>(params T[] values) where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
