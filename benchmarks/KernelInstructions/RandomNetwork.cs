using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.KernelInstructions;

/// <summary>A network of the given shapes with random weights, from a fixed seed: int8, one multiplier per channel.</summary>
internal sealed class RandomNetwork
{
    private const int InputZero = -128, OutputZero = -5;

    private readonly Random _random = new(12345);
    private readonly DeviceModelBuilder _model = new();

    /// <summary>The plain model's bytes.</summary>
    public static byte[] Make(string name)
    {
        RandomNetwork network = new();
        if (name is Networks.Recurrent or Networks.Gated)
            network.Recurrent(name == Networks.Recurrent);
        else
            network.Layers(Networks.Of(name));
        return DeviceModelWriter.Write(network._model, ArenaPlanner.Plan(network._model).Bytes);
    }

    private void Layers(IReadOnlyList<Layer> layers)
    {
        DeviceTensor x = Value(layers[0].Height * layers[0].Width * layers[0].Channels);
        _model.Inputs.Add(x);
        Dictionary<string, DeviceTensor> shortcuts = [];
        DeviceTensor? aside = null;
        foreach (Layer layer in layers)
        {
            // A 1x1 convolution of stride 2 stands beside two of 3x3: it reads what the first of them read.
            bool beside = layer.Op == 'C' && layer.KernelHeight == 1 && layer.Stride == 2;
            string shape = $"{layer.Height}x{layer.Width}x{layer.Channels}";
            if (!beside && layer.Op != 'A')
                shortcuts[shape] = x;
            DeviceTensor y = Value(layer.OutHeight * layer.OutWidth * layer.Outputs);
            if (beside)
                (aside, x) = (x, shortcuts[shape]);
            Add(layer, x, aside ?? shortcuts.GetValueOrDefault(shape) ?? x, y);
            if (layer.Op == 'A')
                aside = null;
            x = y;
        }
        _model.Outputs.Add(x);
    }

    private void Add(Layer layer, DeviceTensor x, DeviceTensor other, DeviceTensor y)
    {
        Action emit = layer.Op switch
        {
            'C' or 'D' => () => Convolution(layer, x, y),
            'F' =>
                () =>
                    Emit(
                        Opcode.FullyConnected, Operands(x, layer.Channels, layer.Outputs), y,
                        [1, layer.Channels, layer.Outputs, InputZero, OutputZero, -128, 127]),
            'P' =>
                () =>
                    Emit(
                        Opcode.AveragePool2D, [x], y,
                        [layer.Height, layer.Width, layer.Channels, 1, 1, layer.KernelHeight, layer.KernelWidth, 1, 1, 0, 0, -128, 127]),
            'A' => () => Sum(layer, x, other, y),
            _ => () => Softmax(layer.Channels, x, y),
        };
        emit();
    }

    private void Convolution(Layer l, DeviceTensor x, DeviceTensor y)
    {
        int taps = l.KernelHeight * l.KernelWidth * (l.Op == 'D' ? 1 : l.Channels);
        int top = Layer.Before(l.Height, l.OutHeight, l.KernelHeight, l.Stride), left = Layer.Before(l.Width, l.OutWidth, l.KernelWidth, l.Stride);
        Emit(l.Op == 'D' ? Opcode.DepthwiseConv2D : Opcode.Conv2D, Operands(x, taps, l.Outputs), y,
            [
                l.Height, l.Width, l.Channels, l.OutHeight, l.OutWidth, l.Outputs, l.KernelHeight, l.KernelWidth, l.Stride, l.Stride, 1, 1, top, left,
                l.Op == 'D' ? l.Channels : 1, InputZero, OutputZero, -128, 127
            ]);
    }

    private void Sum(Layer layer, DeviceTensor a, DeviceTensor b, DeviceTensor y)
    {
        FixedPointMultiplier half = FixedPointMultiplier.Of(0.43), whole = FixedPointMultiplier.Of(1.1 / (1 << 19));
        int n = layer.Height * layer.Width * layer.Channels;
        Emit(
            Opcode.Add, [a, b], y,
            [n, OutputZero, half.Multiplier, half.Shift, OutputZero, half.Multiplier, half.Shift, OutputZero, whole.Multiplier, whole.Shift, -128, 127]);
    }

    private void Softmax(int depth, DeviceTensor x, DeviceTensor y)
    {
        FixedPointMultiplier m = FixedPointMultiplier.Of(0.1 * (1 << 26));
        Emit(Opcode.Softmax, [x], y, [1, depth, m.Multiplier, m.Shift, (int)-Math.Floor(31.0 * (1 << 26) / Math.Pow(2, m.Shift))]);
    }

    private void Recurrent(bool lstm)
    {
        const int Steps = 25, Width = 40, Hidden = 64;
        int rows = (lstm ? 4 : 3) * Hidden;
        DeviceTensor x = Value(Steps * Width), all = Value(Steps * Hidden);
        DeviceTensor[] biases = [.. Enumerable.Range(0, lstm ? 1 : 2).Select(_ => _model.Constant(Fill(rows, () => _random.Next(-2000, 2000))))];
        DeviceTensor table = _model.Constant(
            Enumerable.Range(0, 256).Select(n => (ushort)Math.Min(65535, Math.Round(65536 / (1 + Math.Exp(-n / 24.0))))).ToArray());
        DeviceTensor scratch = _model.Arena(ElementType.I8, [(lstm ? 11 : 15) * Hidden]);
        DeviceTensor[] inputs =
        [
            x, Weights(rows * Width), Weights(rows * Hidden), .. biases, .. Scales(rows, 4096.0 / (Width * 64 * 64)),
            .. Scales(rows, 4096.0 / (Hidden * 64 * 64)), table, scratch
        ];
        FixedPointMultiplier output = FixedPointMultiplier.Of(Math.Pow(2, -30) * 128);
        _model.Operator(lstm ? Opcode.Lstm : Opcode.Gru, inputs, [all, null],
            lstm ? [Steps, Width, Hidden, InputZero, 0, -12, output.Multiplier, output.Shift, 0] : [Steps, Width, Hidden, InputZero, 0], "");
        _model.Inputs.Add(x);
        _model.Outputs.Add(all);
    }

    private void Emit(int opcode, DeviceTensor[] inputs, DeviceTensor y, int[] parameters) => _model.Operator(opcode, inputs, [y], parameters, "");

    private DeviceTensor Value(int count) => _model.Arena(ElementType.I8, [count], 1f);

    /// <summary>x, weights, bias, multipliers and shifts that spread the results over the range of i8.</summary>
    private DeviceTensor[] Operands(DeviceTensor x, int taps, int outputs) =>
        [
            x, Weights(taps * outputs), _model.Constant(Fill(outputs, () => _random.Next(-20_000, 20_000))),
            .. Scales(outputs, 40 / (Math.Sqrt(taps) * 73 * 140))
        ];

    private DeviceTensor Weights(int count) => _model.Constant(Fill(count, () => (sbyte)_random.Next(-127, 128)));

    private DeviceTensor[] Scales(int count, double around)
    {
        FixedPointMultiplier[] factors = [.. Fill(count, () => FixedPointMultiplier.Of(around * (0.7 + 0.6 * _random.NextDouble())))];
        return [_model.Constant([.. factors.Select(f => f.Multiplier)]), _model.Constant([.. factors.Select(f => (sbyte)f.Shift)])];
    }

    private static T[] Fill<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
