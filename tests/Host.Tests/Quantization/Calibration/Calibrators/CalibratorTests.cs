using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Calibration.Calibrators;

namespace ParetoBench.Tests.Quantization.Calibration.Calibrators;

/// <summary>Ranges that calibrators choose, against what the values themselves say.</summary>
public sealed class CalibratorTests
{
    /// <summary>Normal values and, in one sample, a few far outside.</summary>
    private static readonly float[][] Samples = Normal(outliers: 4);

    public static TheoryData<string> Names => [.. CalibratorCatalog.Names];

    [Fact]
    public void Min_max_is_the_range_that_was_seen() =>
        Assert.Equal((Samples.Min(s => s.Min()), Samples.Max(s => s.Max())), Range("min-max", Samples));

    [Fact]
    public void The_moving_average_takes_a_hundredth_of_every_new_extreme() =>
        Assert.Equal((-1 + 0.01f * -3, 2 + 0.01f * 4), Range("moving-average", [[-1f, 2f], [-4f, 6f]]));

    [Theory]
    [InlineData(99)]
    [InlineData(99.9)]
    public void A_percentile_leaves_half_of_the_rest_out_at_each_end(double percent)
    {
        float[] sorted = [.. Samples.SelectMany(s => s).Order()];
        (float min, float max) = Range(FormattableString.Invariant($"percentile:{percent}"), Samples);
        int tail = (int)Math.Round(sorted.Length * (100 - percent) / 200);
        float bin = (sorted[^1] - sorted[0]) / Histogram.Bins;
        Assert.InRange(min, sorted[tail] - bin, sorted[tail] + bin);
        Assert.InRange(max, sorted[^(tail + 1)] - bin, sorted[^(tail + 1)] + bin);
    }

    [Fact]
    public void The_whole_percentage_is_min_max()
    {
        (float min, float max) = Range("percentile:100", Samples);
        Assert.Equal(Samples.Min(s => s.Min()), min, 1e-3);
        Assert.Equal(Samples.Max(s => s.Max()), max, 1e-3);
    }

    [Fact]
    public void Few_outliers_do_not_set_the_range_of_least_divergence()
    {
        (float min, float max) = Range("entropy", Samples);
        Assert.InRange(max, 2f, 12f);
        Assert.InRange(min, -12f, -2f);
    }

    [Fact]
    public void The_range_of_least_squares_has_a_smaller_error_than_the_seen_one()
    {
        float[] values = [.. Samples.SelectMany(s => s)];
        Assert.InRange(Error(values, Range("mse", Samples)), 0, 0.95 * Error(values, Range("min-max", Samples)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_constant_is_its_own_range(string name)
    {
        Assert.Equal((3f, 3f), Range(name, [[3f, 3f], [3f]]));
        Assert.Equal((0f, 0f), Range(name, [[0f], [0f]]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_range_lies_inside_what_was_seen(string name)
    {
        (float min, float max) = Range(name, Samples);
        Assert.InRange(min, Samples.Min(s => s.Min()) - 1e-3, 0);
        Assert.InRange(max, 0, Samples.Max(s => s.Max()) + 1e-3);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_named(float value)
    {
        BenchException e = Assert.Throws<BenchException>(() => new ObservedTensor().Add([1f, value], "conv1", "model.onnx"));
        Assert.Contains("'conv1'", e.What);
        Assert.Equal("model.onnx", e.Where);
    }

    [Theory]
    [InlineData("median", "no calibrator 'median'")]
    [InlineData("percentile:many", "'many' is not a percentage")]
    [InlineData("percentile:20", "'20' is not a percentage")]
    [InlineData("entropy:3", "takes no parameter")]
    public void What_is_no_calibrator_is_refused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<BenchException>(() => CalibratorCatalog.Parse(text)).What);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_in_a_record_can_be_given_again(string name) =>
        Assert.Equal(CalibratorCatalog.Parse(name).Name, CalibratorCatalog.Parse(CalibratorCatalog.Parse(name).Name).Name);

    private static (float Min, float Max) Range(string name, float[][] samples)
    {
        ObservedTensor seen = new();
        foreach (float[] sample in samples)
            seen.Add(sample, "x", "");
        if (seen.Max > seen.Min)
        {
            seen.Histogram = new Histogram(seen.Min, seen.Max);
            foreach (float[] sample in samples)
                seen.Histogram.Add(sample);
        }
        return CalibratorCatalog.Parse(name).Range(seen);
    }

    private static double Error(float[] values, (float Min, float Max) range)
    {
        QuantizationParameters p = QuantizationParameters.ForRange(range.Min, range.Max);
        return values.Average(v => Math.Pow(v - p.Dequantize(p.Quantize(v)), 2));
    }

    private static float[][] Normal(int outliers)
    {
        Random random = new(1);
        float[][] samples = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 2000).Select(_ => Gauss(random)).ToArray())];
        for (int i = 0; i < outliers; i++)
            samples[7][i] = i % 2 == 0 ? 30f : -30f;
        return samples;
    }

    /// <summary>Box and Muller's transform.</summary>
    private static float Gauss(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
