using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>The operators of a random model that take elements one by one, in pairs or along a dimension.</summary>
internal sealed partial class RandomModel
{
    /// <summary>
    /// The engines may add real numbers in another order. What turns the last bit into a step (rounding, comparing) is only
    /// done to the model's input.
    /// </summary>
    private bool Exact => !Real || _x == _values[0];

    private void Add()
    {
        DeviceTensor[] fitting = [.. _values.Where(v => v.Type == _type && v.Bytes == _x.Bytes)];
        Emit(Opcode.Add, [_x, fitting[_random.Next(fitting.Length)]], Value(Count), [Count, .. PairScales(-1)]);
    }

    /// <summary>Zero points, factors and bounds of two operands and their result; function -1 is ADD.</summary>
    private int[] PairScales(int function)
    {
        if (Real)
            return [.. new int[9], .. Bounds()];
        int headroom = Wide ? 15 : 20;
        int[] a = [0, 0], b = [0, 0], y = [0, 0];
        if (function <= Binary.Subtract)
        {
            (a, b) = (Factor(0.05, 0.5), Factor(0.05, 0.5));
            y = Factor(0.3 / (1 << (headroom - 1)), 2.3 / (1 << (headroom - 1)));
        }
        else if (function is Binary.Multiply or Binary.Prelu)
        {
            (a, y) = (Factor(0.2, 1.5), Factor(0.2 / (2 * DataSize), 6 / (2 * DataSize)));
        }
        return [ZeroPoint(), .. a, ZeroPoint(), .. b, ZeroPoint(), .. y, .. Bounds()];
    }

    private static class Binary
    {
        public const int Subtract = 1, Multiply = 2, Divide = 3, Power = 4, Prelu = 7;
    }

    /// <summary>BINARY with a constant or an earlier value that is repeated along some dimensions.</summary>
    private void Pairs()
    {
        int function = _random.Next(8);
        if (function is Binary.Divide or Binary.Power)
            function = Real ? Binary.Divide : 0;
        int[] dims = Factors(Count, 4), full = new int[4], steps = new int[4];
        int other = 1;
        for (int i = 3, step = 1; i >= 0; step *= dims[i], i--)
        {
            full[i] = dims[i] == 1 ? 0 : step;
            if (_random.Next(2) == 0)
                continue;
            steps[i] = other;
            other *= dims[i];
        }
        DeviceTensor b = function == Binary.Divide ? _model.Constant(Fill(other, () => 0.3f + (float)_random.NextDouble())) : Constants(other);
        bool swapped = function <= Binary.Multiply && _random.Next(3) == 0;
        int[][] both = swapped ? [steps, full] : [full, steps];
        Emit(Opcode.Binary, swapped ? [b, _x] : [_x, b], Value(Count), [function, .. dims, .. both[0], .. both[1], .. PairScales(function)]);
    }

    /// <summary>Functions whose results other operators stay finite with, and the others of operands they are made for.</summary>
    private void Function()
    {
        if (!Real)
            return;
        int[] tame = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 22, 23], positive = [11, 12, 13, 14], steps = [18, 19, 20, 21];
        int function = _random.Next(4) == 0 ? positive[_random.Next(positive.Length)] : tame[_random.Next(tame.Length)];
        if (Exact && _random.Next(3) == 0)
            function = steps[_random.Next(steps.Length)];
        if (positive.Contains(function))
        {
            Unary(15, 0, 0);
            Unary(0, 1, 0.1f);
        }
        Unary(function, 0.2f + (float)_random.NextDouble(), (float)_random.NextDouble());
        if (_random.Next(5) == 0)
        {
            Emit(Opcode.Clamp, [_x], Value(Count), [Count, Bits(-3f), Bits(3f)]);
            Unary(10, 0, 0);
        }
    }

    private void Unary(int function, float alpha, float beta) =>
        Emit(Opcode.Unary, [_x], Value(Count), [Count, function, Bits(alpha), Bits(beta)]);

    private void Elementwise()
    {
        if (Real)
            Emit(Opcode.Clamp, [_x], Value(Count), [Count, .. Bounds()]);
        else if (!Wide && _random.Next(2) == 0)
            Emit(Opcode.Table, [_x, Constants(256)], Value(Count), [Count]);
        else
            Emit(Opcode.Requantize, [_x], Value(Count), [Count, .. Factor(0.25, 4), .. ZeroPoints(), .. Bounds()]);
    }

    /// <summary>To another type: QUANTIZE, DEQUANTIZE, REQUANTIZE.</summary>
    private void Convert()
    {
        int from = _type, zero = ZeroPoint(), count = Count;
        int to = new[] { ElementType.I8, ElementType.I16, ElementType.F32 }[_random.Next(3)];
        if (to == from || !Exact)
            return;
        DeviceTensor x = _x;
        _type = to;
        DeviceTensor y = Value(count);
        if (from == ElementType.F32)
            Emit(Opcode.Quantize, [x], y, [count, Bits((0.5f + (float)_random.NextDouble()) / (Wide ? 10_000 : 50)), ZeroPoint()]);
        else if (to == ElementType.F32)
            Emit(Opcode.Dequantize, [x], y, [count, Bits((0.5f + (float)_random.NextDouble()) / (from == ElementType.I16 ? 16_000 : 64)), zero]);
        else
            Emit(Opcode.Requantize, [x], y, [count, .. Wide ? Factor(50, 300) : Factor(0.002, 0.01), zero, ZeroPoint(), .. Bounds()]);
    }

    private void Reduce()
    {
        int[] sizes = Factors(Count, 3);
        int function = _random.Next(Real ? 6 : 3);
        int[] scales = Real ? [Bits(1f / sizes[1]), 0, 0, 0] : function == 0 ? [.. Factor(0.3 / sizes[1], 2.0 / sizes[1]), .. ZeroPoints()] : [0, 0, 0, 0];
        Emit(Opcode.Reduce, [_x], Value(sizes[0] * sizes[2]), [.. sizes, function, .. scales]);
    }

    private void Normalize()
    {
        if (!Real || Count < 2)
            return;
        int rows = Divisor(Count), depth = Count / rows;
        DeviceTensor? gamma = _random.Next(2) == 0 ? null : Constants(depth), beta = _random.Next(2) == 0 ? null : Constants(depth);
        Emit(Opcode.LayerNorm, [_x, gamma, beta], Value(Count), [rows, depth, Bits(0.1f)]);
    }

    /// <summary>Positions of the largest or smallest: an output of their own.</summary>
    private void Largest()
    {
        if (!Exact)
            return;
        int[] sizes = Factors(Count, 3);
        DeviceTensor y = _model.Arena(ElementType.I32, [sizes[0] * sizes[2]]);
        _model.Operator(Opcode.ArgMax, [_x], [y], [.. sizes, _random.Next(4)], "");
        _model.Outputs.Add(y);
    }

    /// <summary>x beside an earlier value, row by row; or a part of each row of x.</summary>
    private void Join()
    {
        int size = ElementType.Size(_type), rows = Divisor(Count), length = Count / rows;
        DeviceTensor[] fitting = [.. _values.Where(v => v.Type == _type && v.Bytes / size % rows == 0)];
        DeviceTensor other = fitting[_random.Next(fitting.Length)];
        int more = other.Bytes / size / rows;
        if (_random.Next(2) == 0 || Count + rows * more > MostElements)
        {
            int first = _random.Next(length), part = Size(length - first);
            Emit(Opcode.Copy, [_x], Value(rows * part), [rows, length * size, first * size, part * size, 0, part * size]);
            return;
        }
        DeviceTensor y = Value(rows * (length + more));
        int step = (length + more) * size;
        Emit(Opcode.Copy, [_x], y, [rows, length * size, 0, step, 0, length * size], keep: true);
        Emit(Opcode.Copy, [other], y, [rows, more * size, 0, step, length * size, more * size]);
    }

    private void Pad()
    {
        int[] dims = Factors(Count, 4), before = new int[4], sizes = new int[4];
        for (int i = 0; i < 4; i++)
        {
            before[i] = _random.Next(3);
            sizes[i] = dims[i] + before[i] + _random.Next(2);
        }
        int total = sizes.Aggregate((a, b) => a * b);
        if (total > MostElements)
            return;
        Emit(Opcode.Pad, [_x], Value(total), [.. dims, .. before, .. sizes, Real ? Bits(0.75f) : _random.Next(-128, 128)]);
    }

    private void Emit(int opcode, DeviceTensor?[] inputs, DeviceTensor y, int[] parameters, bool keep = false)
    {
        _model.Operator(opcode, inputs, [y], parameters, "");
        if (!keep)
            _x = y;
    }
}
