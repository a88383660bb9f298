using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// A small random model from a seed: a chain of one to six operators of all kinds, in i8 or f32, with some values used
/// again by ADD, random sizes and parameters, and some intermediate values among its outputs.
/// </summary>
internal sealed class RandomModel
{
    private const int MostElements = 240;

    private readonly Random _random;
    private readonly DeviceModelBuilder _model = new();
    private readonly List<DeviceTensor> _values = [];
    private readonly bool _real;
    private DeviceTensor _x;

    private RandomModel(int seed)
    {
        _random = new Random(seed);
        _real = _random.Next(3) == 0;
        _x = Value(_random.Next(1, 120));
        _model.Inputs.Add(_x);
        for (int left = _random.Next(1, 7); left > 0 || _model.Operators.Count == 0; left--)
            Grow();
        _model.Outputs.Add(_x);
        foreach (DeviceTensor value in _values.Where(v => v != _x && _random.Next(4) == 0))
            _model.Outputs.Add(value);
    }

    /// <summary>The model's bytes and one set of inputs.</summary>
    public static (byte[] Blob, byte[] Inputs) Make(int seed)
    {
        RandomModel made = new(seed);
        byte[] blob = DeviceModelWriter.Write(made._model, ArenaPlanner.Plan(made._model).Bytes);
        if (made._random.Next(2) == 0)
            blob[6] = 1;
        Vectors.Sign(blob);
        return (blob, [.. made._model.Inputs.SelectMany(made.Input)]);
    }

    private DeviceTensor Value(int count)
    {
        DeviceTensor value = _model.Arena(_real ? ElementType.F32 : ElementType.I8, [count], 1f);
        _values.Add(value);
        return value;
    }

    private int Count => _x.Bytes / ElementType.Size(_x.Type);

    private void Grow()
    {
        switch (_random.Next(13))
        {
            case 0: FullyConnected(); break;
            case 1: Convolution(depthwise: false); break;
            case 2: Convolution(depthwise: true); break;
            case 3: Pool(Opcode.MaxPool2D); break;
            case 4: Pool(Opcode.AveragePool2D); break;
            case 5: GatherRows(); break;
            case 6: GatherFromTable(); break;
            case 7: Transpose(); break;
            case 8: Softmax(); break;
            case 9: Recurrent(Opcode.Lstm); break;
            case 10: Recurrent(Opcode.Gru); break;
            case 11: Add(); break;
            default: Elementwise(); break;
        }
    }

    private void FullyConnected()
    {
        int m = Divisor(Count), k = Count / m, n = Size(Math.Min(12, MostElements / m));
        DeviceTensor y = Value(m * n);
        Emit(Opcode.FullyConnected, [_x, Weights(n * k), Bias(n), .. Scales(k, n, [1, n])], y, [m, k, n, .. ZeroPoints(), .. Bounds()]);
    }

    private void Convolution(bool depthwise)
    {
        int[] image = Factors(Count, 3);
        int h = image[0], w = image[1], c = image[2];
        int groups = depthwise ? c : Divisor(c);
        int perGroup = Size(3), o = groups * perGroup;
        Axis rows = RandomAxis(h, dilated: true), columns = RandomAxis(w, dilated: true);
        if ((long)rows.Out * columns.Out * o > MostElements)
            return;
        int taps = rows.Taps * columns.Taps * (c / groups);
        DeviceTensor y = Value(rows.Out * columns.Out * o);
        Emit(depthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D,
            [_x, Weights(o * taps), Bias(o), .. Scales(taps, o, [1, o])], y,
            [h, w, c, rows.Out, columns.Out, o, rows.Taps, columns.Taps, rows.Stride, columns.Stride, rows.Dilation, columns.Dilation, rows.Pad, columns.Pad, groups, .. ZeroPoints(), .. Bounds()]);
    }

    private void Pool(int opcode)
    {
        int[] image = Factors(Count, 3);
        Axis rows = RandomAxis(image[0], dilated: false), columns = RandomAxis(image[1], dilated: false);
        if ((long)rows.Out * columns.Out * image[2] > MostElements)
            return;
        DeviceTensor y = Value(rows.Out * columns.Out * image[2]);
        Emit(opcode, [_x], y, [.. image, rows.Out, columns.Out, rows.Taps, columns.Taps, rows.Stride, columns.Stride, rows.Pad, columns.Pad, .. Bounds()]);
    }

    private void GatherRows()
    {
        int[] sizes = Factors(Count, 3);
        int count = Size(4);
        if (sizes[0] * count * sizes[2] > MostElements)
            return;
        DeviceTensor indices = _random.Next(2) == 0 ? _model.Constant(Fill(count, () => _random.Next(sizes[1]))) : Indices(count, sizes[1]);
        DeviceTensor y = Value(sizes[0] * count * sizes[2]);
        Emit(Opcode.Gather, [_x, indices], y, [sizes[0], sizes[1], sizes[2] * ElementType.Size(_x.Type), count]);
    }

    private void GatherFromTable()
    {
        int rows = Size(6), inner = Size(12), count = Size(6);
        DeviceTensor y = Value(count * inner);
        Emit(Opcode.Gather, [Weights(rows * inner), Indices(count, rows)], y, [1, rows, inner * ElementType.Size(_x.Type), count]);
    }

    /// <summary>An input of symbols below <paramref name="limit"/>; its zero point field, unused, carries the limit to <see cref="Input"/>.</summary>
    private DeviceTensor Indices(int count, int limit)
    {
        DeviceTensor indices = _model.Arena(ElementType.I32, [count], 0f, limit);
        _model.Inputs.Add(indices);
        return indices;
    }

    private void Transpose()
    {
        int rank = _random.Next(1, 5);
        int[] dims = [.. Factors(Count, rank), .. Enumerable.Repeat(1, 4 - rank)];
        int[] permutation = [.. Enumerable.Range(0, rank).OrderBy(_ => _random.Next()), .. Enumerable.Range(rank, 4 - rank)];
        Emit(Opcode.Transpose, [_x], Value(Count), [ElementType.Size(_x.Type), rank, .. dims, .. permutation]);
    }

    private void Softmax()
    {
        int rows = Divisor(Count);
        int[] scale = [0, 0, 0];
        if (!_real)
        {
            FixedPointMultiplier m = FixedPointMultiplier.Of(Math.Min(Math.Pow(10, _random.NextDouble() * 4 - 3) * (1 << 26), int.MaxValue));
            scale = [m.Multiplier, m.Shift, (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, m.Shift))];
        }
        Emit(Opcode.Softmax, [_x], Value(Count), [rows, Count / rows, .. scale]);
    }

    private void Recurrent(int opcode)
    {
        bool lstm = opcode == Opcode.Lstm;
        int t = Divisor(Count), i = Count / t, h = Size(7), gates = lstm ? 4 : 3, rows = gates * h;
        if (t * h > MostElements)
            return;
        DeviceTensor?[] biases = lstm ? [Biases(rows)] : [Biases(rows), Biases(rows)];
        DeviceTensor?[] table = [_real ? null : _model.Constant(Fill(256, n => (ushort)Math.Min(65535, Math.Round(65536 / (1 + Math.Exp(-n / 24.0))))))];
        DeviceTensor scratch = _real
            ? _model.Arena(ElementType.F32, [(lstm ? 6 : 7) * h])
            : _model.Arena(ElementType.I8, [((lstm ? 11 : 15) * h + 3) / 4 * 4]);
        DeviceTensor?[] inputs = [_x, Weights(rows * i), Weights(rows * h), .. biases, .. GateScales(i, gates, rows), .. GateScales(h, gates, rows), .. table, scratch];
        int which = _random.Next(3);
        DeviceTensor? sequence = which == 1 ? null : Value(t * h), last = which == 0 ? null : Value(h);
        int reverse = _random.Next(2);
        FixedPointMultiplier output = FixedPointMultiplier.Of(Math.Pow(2, -30) * 128 * (0.5 + _random.NextDouble()));
        int[] parameters = _real
            ? lstm ? [t, i, h, 0, 0, 0, 0, 0, reverse] : [t, i, h, 0, reverse]
            : lstm ? [t, i, h, .. ZeroPoints(), -_random.Next(1, 16), output.Multiplier, output.Shift, reverse] : [t, i, h, ZeroPoints()[0], reverse];
        _model.Operator(opcode, inputs, [sequence, last], parameters, "");
        _x = last ?? sequence!;
    }

    private DeviceTensor?[] GateScales(int depth, int gates, int rows)
    {
        if (_real)
            return [null, null];
        // Pre-activations of some units in Q3.12.
        return Factors(_random.Next(2) == 0 ? gates : rows, () => 4096 * 4 / (depth * 64.0 * 64.0) * Math.Pow(4, _random.NextDouble() * 2 - 1));
    }

    private void Add()
    {
        DeviceTensor[] fitting = [.. _values.Where(v => v.Bytes == _x.Bytes)];
        DeviceTensor other = fitting[_random.Next(fitting.Length)];
        int[] scales = new int[9];
        if (!_real)
        {
            FixedPointMultiplier a = FixedPointMultiplier.Of(0.05 + _random.NextDouble() * 0.45), b = FixedPointMultiplier.Of(0.05 + _random.NextDouble() * 0.45), y = FixedPointMultiplier.Of((0.3 + _random.NextDouble() * 2) / (1 << 19));
            scales = [ZeroPoint(), a.Multiplier, a.Shift, ZeroPoint(), b.Multiplier, b.Shift, ZeroPoint(), y.Multiplier, y.Shift];
        }
        Emit(Opcode.Add, [_x, other], Value(Count), [Count, .. scales, .. Bounds()]);
    }

    private void Elementwise()
    {
        if (_real)
        {
            Emit(Opcode.Clamp, [_x], Value(Count), [Count, .. Bounds()]);
        }
        else if (_random.Next(2) == 0)
        {
            Emit(Opcode.Table, [_x, Weights(256)], Value(Count), [Count]);
        }
        else
        {
            FixedPointMultiplier m = FixedPointMultiplier.Of(Math.Pow(4, _random.NextDouble() * 2 - 1));
            Emit(Opcode.Requantize, [_x], Value(Count), [Count, m.Multiplier, m.Shift, .. ZeroPoints(), .. Bounds()]);
        }
    }

    private void Emit(int opcode, DeviceTensor?[] inputs, DeviceTensor y, int[] parameters)
    {
        _model.Operator(opcode, inputs, [y], parameters, "");
        _x = y;
    }

    private DeviceTensor Weights(int count) => _real
        ? _model.Constant(Fill(count, () => (float)(_random.NextDouble() * 2 - 1)))
        : _model.Constant(Fill(count, () => (sbyte)_random.Next(-127, 128)));

    private DeviceTensor? Bias(int count) => _random.Next(3) == 0 ? null : Biases(count);

    private DeviceTensor Biases(int count) => _real
        ? _model.Constant(Fill(count, () => (float)(_random.NextDouble() - 0.5)))
        : _model.Constant(Fill(count, () => _random.Next(-20_000, 20_000)));

    private DeviceTensor?[] Scales(int depth, int channels, int[] counts)
    {
        if (_real)
            return [null, null];
        // Spreads the results over the i8 range; now and then a multiplier that has nothing to do with it.
        return Factors(counts[_random.Next(counts.Length)], () => _random.Next(12) == 0
            ? Math.Pow(2, _random.Next(-30, 29))
            : 100 / (Math.Sqrt(depth) * 64 * 64) * Math.Pow(4, _random.NextDouble() * 2 - 1));
    }

    private DeviceTensor?[] Factors(int count, Func<double> factor)
    {
        FixedPointMultiplier[] encoded = [.. Enumerable.Range(0, count).Select(_ => FixedPointMultiplier.Of(factor()))];
        return [_model.Constant([.. encoded.Select(f => f.Multiplier)]), _model.Constant([.. encoded.Select(f => (sbyte)f.Shift)])];
    }

    private int ZeroPoint() => _random.Next(-128, 128);

    private int[] ZeroPoints() => _real ? [0, 0] : [ZeroPoint(), ZeroPoint()];

    private int[] Bounds()
    {
        bool open = _random.Next(2) == 0;
        if (_real)
            return open ? [Bits(float.NegativeInfinity), Bits(float.PositiveInfinity)] : [Bits(-(float)_random.NextDouble()), Bits((float)_random.NextDouble() * 3)];
        int low = _random.Next(-128, 40);
        return open ? [-128, 127] : [low, _random.Next(Math.Max(low, -40), 128)];
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private sealed record Axis(int Out, int Taps, int Stride, int Dilation, int Pad);

    private Axis RandomAxis(int size, bool dilated)
    {
        int taps = Size(4), stride = Size(3), dilation = dilated ? Size(3) : 1, extent = (taps - 1) * dilation;
        int pad = _random.Next(extent + 1);
        // The last window must begin inside the image.
        int most = (size - 1 + pad) / stride + 1;
        return new Axis(_random.Next(1, most + 1), taps, stride, dilation, pad);
    }

    private int Size(int most) => _random.Next(1, Math.Max(1, most) + 1);

    private int Divisor(int value)
    {
        int[] divisors = [.. Enumerable.Range(1, value).Where(d => value % d == 0)];
        return divisors[_random.Next(divisors.Length)];
    }

    private int[] Factors(int value, int parts)
    {
        int[] factors = new int[parts];
        for (int i = 0; i < parts - 1; i++)
        {
            factors[i] = Divisor(value);
            value /= factors[i];
        }
        factors[^1] = value;
        return factors;
    }

    private static T[] Fill<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private static T[] Fill<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private byte[] Input(DeviceTensor tensor)
    {
        int count = tensor.Bytes / ElementType.Size(tensor.Type);
        return tensor.Type switch
        {
            ElementType.I32 => [.. Fill(count, () => _random.Next(tensor.ZeroPoint)).SelectMany(BitConverter.GetBytes)],
            ElementType.F32 => [.. Fill(count, () => (float)(_random.NextDouble() * 4 - 2)).SelectMany(BitConverter.GetBytes)],
            _ => Fill(count, () => (byte)_random.Next(256)),
        };
    }
}
