using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// A small random model from a seed: a chain of one to six operators of all kinds, in i8, i16 or f32 and from one to the
/// other, with some values used again by ADD, random sizes and parameters, and some intermediate values among its outputs.
/// </summary>
internal sealed partial class RandomModel
{
    private const int MostElements = 240;

    private readonly Random _random;
    private readonly DeviceModelBuilder _model = new();
    private readonly List<DeviceTensor> _values = [];
    private int _type;
    private DeviceTensor _x;

    private RandomModel(int seed)
    {
        _random = new Random(seed);
        _type = new[] { ElementType.F32, ElementType.I8, ElementType.I8, ElementType.I16 }[_random.Next(4)];
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

    private bool Real => _type == ElementType.F32;

    private bool Wide => _type == ElementType.I16;

    private DeviceTensor Value(int count)
    {
        DeviceTensor value = _model.Arena(_type, [count], 1f);
        _values.Add(value);
        return value;
    }

    private int Count => _x.Bytes / ElementType.Size(_x.Type);

    private void Grow()
    {
        switch (_random.Next(27))
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
            case 12: Convert(); break;
            case 13: Function(); break;
            case 14: Pairs(); break;
            case 15: Pairs(); break;
            case 16: Reduce(); break;
            case 17: Join(); break;
            case 18: Pad(); break;
            case 19: TransposeConvolution(); break;
            case 20: Recurrent(Opcode.Rnn); break;
            case 21: Normalize(); break;
            case 22: Trees(); break;
            case 23: Largest(); break;
            case 24: Product(); break;
            default: Elementwise(); break;
        }
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
        Emit(Opcode.Gather, [Constants(rows * inner), Indices(count, rows)], y, [1, rows, inner * ElementType.Size(_x.Type), count]);
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
        if (Wide)
            return;
        int rows = Divisor(Count);
        int[] scale = [0, 0, 0];
        if (!Real)
        {
            FixedPointMultiplier m = FixedPointMultiplier.Of(Math.Min(Math.Pow(10, _random.NextDouble() * 4 - 3) * (1 << 26), int.MaxValue));
            scale = [m.Multiplier, m.Shift, (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, m.Shift))];
        }
        Emit(Opcode.Softmax, [_x], Value(Count), [rows, Count / rows, .. scale]);
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
            _ => Fill(tensor.Bytes, () => (byte)_random.Next(256)),
        };
    }
}
