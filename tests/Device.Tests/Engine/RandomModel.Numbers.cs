using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>Weights, scales, zero points and bounds of a random model.</summary>
internal sealed partial class RandomModel
{
    /// <summary>What the accumulator holds: i16 data with an i32 bias are summed in 32 bits, with another in 64.</summary>
    private sealed record Weighted(DeviceTensor Weights, DeviceTensor? Bias, DeviceTensor?[] Scales);

    /// <summary>Constants of the type of the data.</summary>
    private DeviceTensor Constants(int count) => _type switch
    {
        ElementType.F32 => _model.Constant(Fill(count, () => (float)(_random.NextDouble() * 2 - 1))),
        ElementType.I16 => _model.Constant(Fill(count, () => (short)_random.Next(-32768, 32768))),
        _ => _model.Constant(Fill(count, () => (sbyte)_random.Next(-127, 128))),
    };

    /// <summary>Weights of a type that goes with the data, and how large they are.</summary>
    private (DeviceTensor Weights, double Size) Weights(int count, bool recurrent = false)
    {
        if (Real)
            return (Constants(count), 1);
        return _random.Next(Wide || recurrent ? 3 : 4) switch
        {
            0 => (_model.PackedConstant(Fill(count, () => (sbyte)_random.Next(-8, 8))), 4),
            3 => (_model.Constant(Fill(count, () => (short)_random.Next(-255, 256))), 128),
            _ => (_model.Constant(Fill(count, () => (sbyte)_random.Next(-127, 128))), 64),
        };
    }

    private double DataSize => Wide ? 18_000 : 64;

    private Weighted Layer(int weights, int taps, int channels)
    {
        (DeviceTensor w, double size) = Weights(weights);
        DeviceTensor? bias = _random.Next(3) == 0 ? null : Wide && _random.Next(2) == 0
            ? Narrow(channels)
            : Biases(channels, size);
        bool narrow = bias != null && bias.Type == ElementType.I32;
        return new Weighted(w, bias, Scales(taps, channels, [1, channels], size, narrow));
    }

    private DeviceTensor Narrow(int count) => _model.Constant(Fill(count, () => _random.Next(-20_000, 20_000)));

    private DeviceTensor Biases(int count, double weightSize) => _type switch
    {
        ElementType.F32 => _model.Constant(Fill(count, () => (float)(_random.NextDouble() - 0.5))),
        ElementType.I16 => _model.Constant(Fill(count, () => (long)((_random.NextDouble() - 0.5) * DataSize * weightSize * (_random.Next(20) == 0 ? 1e6 : 4)))),
        _ => Narrow(count),
    };

    private DeviceTensor?[] Scales(int depth, int channels, int[] counts, double weightSize, bool narrow)
    {
        if (Real)
            return [null, null];
        // Spreads the results over the range; now and then a multiplier that has nothing to do with it.
        return Factors(counts[_random.Next(counts.Length)], () => _random.Next(12) == 0
            ? Math.Pow(2, _random.Next(-30, Wide && !narrow ? 13 : 29))
            : (Wide ? 25_000 : 100) / (Math.Sqrt(depth) * DataSize * weightSize) * Math.Pow(4, _random.NextDouble() * 2 - 1));
    }

    private DeviceTensor?[] Factors(int count, Func<double> factor)
    {
        FixedPointMultiplier[] encoded = [.. Enumerable.Range(0, count).Select(_ => FixedPointMultiplier.Of(factor()))];
        return [_model.Constant([.. encoded.Select(f => f.Multiplier)]), _model.Constant([.. encoded.Select(f => (sbyte)f.Shift)])];
    }

    private int[] Factor(double low, double high)
    {
        FixedPointMultiplier m = FixedPointMultiplier.Of(low + _random.NextDouble() * (high - low));
        return [m.Multiplier, m.Shift];
    }

    private int ZeroPoint() => _type == ElementType.I8 ? _random.Next(-128, 128) : 0;

    private int[] ZeroPoints() => [ZeroPoint(), ZeroPoint()];

    private int[] Bounds()
    {
        bool open = _random.Next(2) == 0;
        if (Real)
            return open ? [Bits(float.NegativeInfinity), Bits(float.PositiveInfinity)]
                : [Bits(-(float)_random.NextDouble()), Bits((float)_random.NextDouble() * 3)];
        int size = Wide ? 256 : 1, low = _random.Next(-128 * size, 40 * size);
        return open ? [-128 * size, 128 * size - 1] : [low, _random.Next(Math.Max(low, -40 * size), 128 * size)];
    }
}
