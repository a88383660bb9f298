using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Tests.Engine;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>A model of one layer from a seed, with enough taps, channels and outputs to fill vectors, and some left over.</summary>
internal static class LargeLayer
{
    public static (byte[] Blob, byte[] Inputs) Make(int seed)
    {
        Random random = new(seed);
        DeviceModelBuilder model = new() { DoubleRounding = random.Next(2) == 0 };
        if (random.Next(3) == 0)
            FullyConnected(model, random);
        else
            Convolution(model, random, depthwise: random.Next(2) == 0);
        byte[] blob = DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes);
        Vectors.Sign(blob);
        byte[] inputs = new byte[model.Inputs[0].Bytes];
        random.NextBytes(inputs);
        return (blob, inputs);
    }

    private static void FullyConnected(DeviceModelBuilder model, Random random)
    {
        int rows = random.Next(1, 4), depth = random.Next(1, 150), outputs = random.Next(1, 40);
        Add(model, random, Opcode.FullyConnected, rows * depth, depth * outputs, outputs, rows * outputs, depth, [rows, depth, outputs]);
    }

    private static void Convolution(DeviceModelBuilder model, Random random, bool depthwise)
    {
        int height = random.Next(1, 8), width = random.Next(1, 8), groups = depthwise ? random.Next(1, 70) : random.Next(1, 4);
        int channels = depthwise ? groups : groups * random.Next(1, 40);
        int outputs = groups * (depthwise ? 1 : random.Next(1, 12));
        int kernelH = random.Next(1, 4), kernelW = random.Next(1, 4), strideH = random.Next(1, 3), strideW = random.Next(1, 3);
        int dilationH = random.Next(1, 3), dilationW = random.Next(1, 3), top = random.Next(kernelH), left = random.Next(kernelW);
        int outH = Math.Max(1, (height + 2 * top - (kernelH - 1) * dilationH - 1) / strideH + 1);
        int outW = Math.Max(1, (width + 2 * left - (kernelW - 1) * dilationW - 1) / strideW + 1);
        int taps = kernelH * kernelW * (channels / groups);
        Add(model, random, depthwise ? Opcode.DepthwiseConv2D : Opcode.Conv2D, height * width * channels, outputs * taps, outputs, outH * outW * outputs, taps,
            [height, width, channels, outH, outW, outputs, kernelH, kernelW, strideH, strideW, dilationH, dilationW, top, left, groups]);
    }

    private static void Add(DeviceModelBuilder model, Random random, int opcode, int data, int weights, int outputs, int results, int taps, int[] shape)
    {
        DeviceTensor x = model.Arena(ElementType.I8, [data], 1f), y = model.Arena(ElementType.I8, [results], 1f);
        sbyte[] w = [.. Enumerable.Range(0, weights).Select(_ => (sbyte)random.Next(-127, 128))];
        int[] bias = [.. Enumerable.Range(0, outputs).Select(_ => random.Next(-20_000, 20_000))];
        int scales = random.Next(2) == 0 ? 1 : outputs;
        // Results spread over the whole range of 8 bits.
        int shift = -(int)Math.Log2(Math.Sqrt(taps) * 60) - random.Next(2);
        int[] multiplier = [.. Enumerable.Range(0, scales).Select(_ => random.Next(1 << 30, int.MaxValue))];
        DeviceTensor? biases = random.Next(4) == 0 ? null : model.Constant(bias);
        model.Operator(opcode,
            [x, model.Constant(w), biases, model.Constant(multiplier), model.Constant([.. Enumerable.Repeat((sbyte)shift, scales)])], [y],
            [.. shape, random.Next(-128, 128), random.Next(-128, 128), -128, random.Next(4) == 0 ? 90 : 127], "layer");
        model.Inputs.Add(x);
        model.Outputs.Add(y);
    }
}
