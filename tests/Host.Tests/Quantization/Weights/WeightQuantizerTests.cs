using ParetoBench.Quantization.Weights;

namespace ParetoBench.Tests.Quantization.Weights;

public sealed class WeightQuantizerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void Weights_come_back_within_half_a_step_and_use_the_whole_range(int groups)
    {
        Random random = new(groups);
        for (int round = 0; round < 300; round++)
        {
            float size = (float)Math.ScaleB(1, random.Next(-20, 20));
            float[] weights = [.. Enumerable.Range(0, 12 * 7).Select(_ => size * (float)(random.NextDouble() * 2 - 1))];
            QuantizedWeights quantized = WeightQuantizer.Quantize(weights, 12, groups, null, 1f);
            Assert.Equal(groups, quantized.Scales.Length);
            for (int i = 0; i < weights.Length; i++)
            {
                float scale = quantized.ScaleOfRow(i / 7, 12);
                Assert.InRange(quantized.Values[i], -127, 127);
                Assert.InRange(Math.Abs(quantized.Values[i] * (double)scale - weights[i]), 0, 0.5001 * scale);
            }
            for (int g = 0; g < groups; g++)
                Assert.Equal(127, quantized.Values.Skip(g * weights.Length / groups).Take(weights.Length / groups).Max(v => Math.Abs((int)v)));
        }
    }

    [Fact]
    public void A_bias_fits_32_bits_however_dead_its_channel_is()
    {
        Random random = new(7);
        for (int round = 0; round < 300; round++)
        {
            float inputScale = (float)Math.ScaleB(1, random.Next(-30, 5));
            float[] weights = [.. Enumerable.Range(0, 4 * 5).Select(_ => (float)Math.ScaleB(random.NextDouble() - 0.5, random.Next(-80, 1)))];
            float[] bias = [.. Enumerable.Range(0, 4).Select(_ => (float)Math.ScaleB(random.NextDouble() - 0.5, random.Next(-10, 10)))];
            foreach (int groups in new[] { 1, 4 })
            {
                QuantizedWeights quantized = WeightQuantizer.Quantize(weights, 4, groups, bias, inputScale);
                int[] integers = WeightQuantizer.QuantizeBias(bias, quantized, inputScale);
                for (int row = 0; row < 4; row++)
                {
                    double step = (double)inputScale * quantized.ScaleOfRow(row, 4);
                    Assert.InRange(Math.Abs((long)integers[row]), 0, (1L << 30) + 256);
                    Assert.InRange(Math.Abs(integers[row] * step - bias[row]), 0, 0.5001 * step);
                }
            }
        }
    }

    [Fact]
    public void Weights_of_nothing_but_zeros_have_a_scale()
    {
        QuantizedWeights quantized = WeightQuantizer.Quantize(new float[6], 2, 2, [0f, 0f], 0.5f);
        Assert.Equal([1f, 1f], quantized.Scales);
        Assert.All(quantized.Values, v => Assert.Equal(0, v));
    }
}
