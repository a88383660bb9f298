using System.Security.Cryptography;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Quantization.DeviceModel;

public sealed class DeviceModelWriterTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        (DeviceModelBuilder model, byte[] blob) = Small();
        Network network = Network.Load(blob, blob.Length);
        Assert.Equal(12, network.ArenaBytes);
        Assert.Equal((1, 1, 1), (network.InputCount, network.OutputCount, network.OperatorCount));
        Tensor input = network.Model.Inputs[0], output = network.Model.Outputs[0];
        Assert.Equal((ElementType.I8, 2, 0.5f, -3, 6), (input.Type, input.Rank, input.Scale, input.ZeroPoint, input.Bytes));
        Assert.Equal([2, 3, 1, 1], input.Dims);
        Assert.Equal((4, 0.25f, 7), (output.Bytes, output.Scale, output.ZeroPoint));
        Operator op = network.Model.Operators[0];
        Assert.Equal(model.Operators[0].Parameters, op.Parameters);
        Assert.Equal([1, -2, 3, 4, -5, 6], op.Inputs[1].I8);
        Assert.Null(op.Inputs[2]);
    }

    [Fact]
    public void The_digest_is_the_sha256_of_all_that_lies_before_it()
    {
        byte[] blob = Small().Blob;
        Assert.Equal(SHA256.HashData(blob.AsSpan(0, blob.Length - 32)), blob[^32..]);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() => Assert.Equal(Small().Blob, Small().Blob);

    [Fact]
    public void Sections_are_aligned()
    {
        byte[] blob = Small().Blob;
        Assert.Equal(0, blob.Length % 4);
        Assert.Equal(0, BitConverter.ToInt32(blob, 16) % 4);
        Assert.Equal(0, BitConverter.ToInt32(blob, 24) % 4);
        Assert.Equal(0, BitConverter.ToInt32(blob, 32) % 16);
    }

    [Fact]
    public void A_shape_of_more_than_four_dimensions_keeps_its_count()
    {
        DeviceTensor tensor = new DeviceModelBuilder().Arena(ElementType.I8, [2, 1, 3, 1, 4]);
        Assert.Equal([24], tensor.Dims);
    }

    private static (DeviceModelBuilder Model, byte[] Blob) Small()
    {
        DeviceModelBuilder model = new();
        DeviceTensor x = model.Arena(ElementType.I8, [2, 3], 0.5f, -3), y = model.Arena(ElementType.I8, [2, 2], 0.25f, 7);
        model.Inputs.Add(x);
        model.Outputs.Add(y);
        model.Operator(Opcode.FullyConnected,
            [x, model.Constant((sbyte[])[1, -2, 3, 4, -5, 6], 2, 3), null, model.Constant((int[])[1 << 30]), model.Constant((sbyte[])[-2])], [y],
            [2, 3, 2, -3, 7, -128, 127], "");
        return (model, DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes));
    }
}
