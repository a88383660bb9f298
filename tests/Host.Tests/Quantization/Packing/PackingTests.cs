using ParetoBench.Quantization.Packing;

namespace ParetoBench.Tests.Quantization.Packing;

/// <summary>Orders of weights, as kernels expect them (device/MODEL.md, section 13).</summary>
public sealed class PackingTests
{
    /// <summary>Five outputs of two taps: 1, -1, 2, -2 and so on.</summary>
    private static readonly WeightRows Rows = new([1, -1, 2, -2, 3, -3, 4, -4, 5, -5], 5, 2);

    [Fact]
    public void Rows_and_taps_beyond_the_end_are_zero()
    {
        Assert.Equal(8, Rows.PaddedOutputs);
        Assert.Equal((5, 0, 0), (Rows[4, 0], Rows[4, 2], Rows[5, 0]));
    }

    [Fact]
    public void The_zero_points_share_of_a_sum_is_folded_into_the_bias()
    {
        WeightRows rows = new([1, 2, 3, 4], 2, 2);
        byte[] bias = [.. BitConverter.GetBytes(100), .. BitConverter.GetBytes(-100)];
        Assert.Equal([100 - 10 * 3, -100 - 10 * 7, 0, 0], rows.FoldedBias(bias, 10, 4));
        Assert.Equal([-30, -70], rows.FoldedBias(null, 10, 2));
    }

    [Fact]
    public void Quads_hold_four_rows_tap_by_tap_as_unsigned_bytes() =>
        Assert.Equal([129, 130, 131, 132, 127, 126, 125, 124], new QuadsPacking().Block(Rows, 0));

    [Fact]
    public void Rows_hold_one_row_behind_the_other() =>
        Assert.Equal([1, 255, 2, 254, 3, 253, 4, 252], new RowsPacking().Block(Rows, 0));

    [Fact]
    public void Pairs_hold_the_upper_row_256_times_beside_the_lower_one()
    {
        byte[] block = new PairsPacking().Block(Rows, 0);
        short[] values = [.. Enumerable.Range(0, block.Length / 2).Select(i => BitConverter.ToInt16(block, 2 * i))];
        // Taps 0 and 2 of rows 0 and 1, then of rows 2 and 3; then taps 1 and 3.
        Assert.Equal([2 * 256 + 1, 0, 4 * 256 + 3, 0, -2 * 256 - 1, 0, -4 * 256 - 3, 0], values.Select(v => (int)v));
    }

    [Fact]
    public void Pairs_refuse_rows_whose_sum_could_leave_their_half()
    {
        sbyte[] weights = [.. Enumerable.Repeat((sbyte)127, 1000)];
        Assert.True(new PairsPacking().Allows(new WeightRows(weights[..100], 1, 100), 0));
        Assert.False(new PairsPacking().Allows(new WeightRows(weights, 1, 1000), 0));
    }
}
