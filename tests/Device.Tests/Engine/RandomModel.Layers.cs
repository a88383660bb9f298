using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>The operators of a random model that have weights, or could have.</summary>
internal sealed partial class RandomModel
{
    private void FullyConnected()
    {
        int m = Divisor(Count), k = Count / m, n = Size(Math.Min(12, MostElements / m));
        Weighted layer = Layer(n * k, k, n);
        DeviceTensor y = Value(m * n);
        Emit(Opcode.FullyConnected, [_x, layer.Weights, layer.Bias, .. layer.Scales], y, [m, k, n, .. ZeroPoints(), .. Bounds()]);
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
        Weighted layer = Layer(o * taps, taps, o);
        DeviceTensor y = Value(rows.Out * columns.Out * o);
        Emit(depthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D,
            [_x, layer.Weights, layer.Bias, .. layer.Scales], y,
            [h, w, c, rows.Out, columns.Out, o, rows.Taps, columns.Taps, rows.Stride, columns.Stride,
             rows.Dilation, columns.Dilation, rows.Pad, columns.Pad, groups, .. ZeroPoints(), .. Bounds()]);
    }

    private void TransposeConvolution()
    {
        int[] image = Factors(Count, 3);
        int groups = Divisor(image[2]), o = groups * Size(2);
        int[] outs = new int[2], taps = new int[2], strides = new int[2], dilations = new int[2], pads = new int[2];
        for (int axis = 0; axis < 2; axis++)
        {
            (taps[axis], strides[axis], dilations[axis]) = (Size(4), Size(4), Size(4));
            int extent = (image[axis] - 1) * strides[axis] + (taps[axis] - 1) * dilations[axis] + 1;
            pads[axis] = _random.Next(extent + 1);
            // Now and then beyond what any tap reaches.
            outs[axis] = Size(extent - pads[axis] + 2);
        }
        if ((long)outs[0] * outs[1] * o > MostElements)
            return;
        int each = taps[0] * taps[1] * (image[2] / groups);
        Weighted layer = Layer(o * each, each, o);
        DeviceTensor y = Value(outs[0] * outs[1] * o);
        Emit(Opcode.TransposeConv2D, [_x, layer.Weights, layer.Bias, .. layer.Scales], y,
            [.. image, .. outs, o, .. taps, .. strides, .. dilations, .. pads, groups, .. ZeroPoints(), .. Bounds()]);
    }

    private void Recurrent(int opcode)
    {
        int gates = opcode == Opcode.Lstm ? 4 : opcode == Opcode.Gru ? 3 : 1;
        int t = Divisor(Count), i = Count / t, h = Size(7), rows = gates * h;
        if (t * h > MostElements)
            return;
        (DeviceTensor w, double sizeW) = Weights(rows * i, recurrent: true);
        (DeviceTensor r, double sizeR) = Weights(rows * h, recurrent: true);
        DeviceTensor?[] biases = opcode == Opcode.Gru ? [Biases(rows, sizeW), Biases(rows, sizeR)] : [Biases(rows, sizeW)];
        DeviceTensor?[] table = [Real ? null : _model.Constant(Fill(256, n => (ushort)Math.Min(65535, Math.Round(65536 / (1 + Math.Exp(-n / 24.0))))))];
        int flags = _random.Next(opcode == Opcode.Gru ? 4 : 2);
        int scratch = (ScratchBytes(opcode, flags > 1) * h + 3) / 4 * 4;
        DeviceTensor?[] inputs = [_x, w, r, .. biases, .. GateScales(i, gates, rows, sizeW), .. GateScales(h, gates, rows, sizeR),
            .. table, _model.Arena(ElementType.U8, [scratch])];
        if (Real)
            inputs[^1] = _model.Arena(ElementType.F32, [scratch / 4]);
        int which = _random.Next(3);
        DeviceTensor? sequence = which == 1 ? null : Value(t * h), last = which == 0 ? null : Value(h);
        FixedPointMultiplier output = FixedPointMultiplier.Of(Math.Pow(2, -30) * (Wide ? 32768 : 128) * (0.5 + _random.NextDouble()));
        int[] sizes = [t, i, h, Real ? 0 : ZeroPoint()];
        int[] parameters = opcode switch
        {
            Opcode.Lstm => Real ? [.. sizes, 0, 0, 0, 0, flags] : [.. sizes, ZeroPoint(), -_random.Next(1, 16), output.Multiplier, output.Shift, flags],
            Opcode.Gru => [.. sizes, flags],
            _ => [.. sizes, flags, Real ? _random.Next(3) : 0],
        };
        _model.Operator(opcode, inputs, [sequence, last], parameters, "");
        _x = last ?? sequence!;
    }

    /// <summary>For each hidden unit (MODEL.md, sections 8 and 9).</summary>
    private int ScratchBytes(int opcode, bool resetFirst) => (opcode, Real, Wide) switch
    {
        (Opcode.Lstm, true, _) => 24,
        (Opcode.Lstm, _, true) => 12,
        (Opcode.Lstm, _, _) => 11,
        (Opcode.Gru, true, _) => resetFirst ? 32 : 28,
        (Opcode.Gru, _, true) => resetFirst ? 16 : 14,
        (Opcode.Gru, _, _) => resetFirst ? 16 : 15,
        (_, true, _) => 8,
        (_, _, true) => 4,
        _ => 3,
    };

    private DeviceTensor?[] GateScales(int depth, int gates, int rows, double weightSize)
    {
        if (Real)
            return [null, null];
        // Pre-activations of some units in Q3.12.
        return Factors(_random.Next(2) == 0 ? gates : rows, () => 4096 * 4 / (depth * DataSize * weightSize) * Math.Pow(4, _random.NextDouble() * 2 - 1));
    }

    private void Product()
    {
        int[] sizes = Factors(Count, 3);
        (int batches, int m, int k, int n) = (sizes[0], sizes[1], sizes[2], Size(8));
        if (batches * m * n > MostElements)
            return;
        bool shared = _random.Next(2) == 0;
        DeviceTensor b = Constants((shared ? 1 : batches) * k * n);
        int[] factor = Real ? [0, 0] : Factor(0.3, 3 * (Wide ? 25_000 : 100) / (Math.Sqrt(k) * DataSize * DataSize));
        DeviceTensor y = Value(batches * m * n);
        int stepA = _random.Next(4) == 0 && batches == 1 ? 0 : m * k;
        Emit(Opcode.MatMul, [_x, b], y, [batches, m, k, n, stepA, shared ? 0 : k * n, .. ZeroPoints(), .. factor, ZeroPoint(), .. Bounds()]);
    }

    private void Trees()
    {
        if (Wide)
            return;
        int features = Count, classes = Size(6), depth = Size(4);
        List<int> nodes = [], leaves = [], votes = [], roots = [];
        int Threshold() => Real ? Bits((float)(_random.NextDouble() * 2 - 1)) : _random.Next(-128, 128);
        int Weight() => Real ? Bits((float)(_random.NextDouble() - 0.5)) : _random.Next(-50_000, 50_000);
        int Tree(int left)
        {
            if (left == 0)
            {
                int count = _random.Next(3);
                leaves.AddRange([votes.Count / 2, count]);
                for (; count > 0; count--)
                    votes.AddRange([_random.Next(classes), Weight()]);
                return ~(leaves.Count / 2 - 1);
            }
            int at = nodes.Count;
            // Comparing f32 for equality would depend on the last bit.
            nodes.AddRange([_random.Next(features), _random.Next(Real ? 4 : 6), Threshold(), 0, 0]);
            nodes[at + 3] = Tree(left - 1);
            nodes[at + 4] = Tree(_random.Next(left));
            return at / 5;
        }
        for (int trees = Size(5); trees > 0; trees--)
            roots.Add(Tree(depth));
        votes.AddRange([0, 0]);
        DeviceTensor bases = Real ? Constants(classes) : Narrow(classes);
        DeviceTensor?[] inputs = [_x, .. new[] { nodes, roots, leaves, votes }.Select(table => _model.Constant(table.ToArray())), bases];
        Emit(Opcode.TreeEnsemble, inputs, Value(classes),
            [features, nodes.Count / 5, roots.Count, leaves.Count / 2, votes.Count / 2, classes, .. Real ? [0, 0] : Factor(0.0001, 0.003), ZeroPoint()]);
    }
}
