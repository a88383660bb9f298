using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Tests.Candidates;

public sealed class TensorReaderTests
{
    [Theory]
    [InlineData(DataType.Int4, new long[] { 7, -8, -1 })]
    [InlineData(DataType.Uint4, new long[] { 7, 8, 15 })]
    public void Two_integers_of_4_bits_lie_in_a_byte_the_first_in_the_low_bits(DataType type, long[] expected) =>
        Assert.Equal(expected, TensorReader.Read(Raw(type, 3, [0x87, 0x0F]), "").Integers!);

    [Fact]
    public void Small_integers_may_lie_in_the_field_of_32_bits()
    {
        TensorProto tensor = new() { DataType = (int)DataType.Int8, Dims = { 2 }, Int32Data = { -128, 127 } };
        Assert.Equal([-128, 127], TensorReader.Read(tensor, "").Integers!);
    }

    [Fact]
    public void Doubles_become_single_precision() =>
        Assert.Equal([0.1f], TensorReader.Read(Raw(DataType.Double, 1, BitConverter.GetBytes(0.1)), "").Reals!);

    [Theory]
    [InlineData(DataType.Float, 3)]
    [InlineData(DataType.Float, -1)]
    [InlineData(DataType.Float16, 4)]
    public void Too_few_elements_impossible_sizes_and_unknown_types_are_refused(DataType type, int count) =>
        Assert.Contains("'w'", Assert.Throws<BenchException>(() => TensorReader.Read(Raw(type, count, new byte[8]), "model.onnx")).What);

    private static TensorProto Raw(DataType type, int count, byte[] bytes) =>
        new() { Name = "w", DataType = (int)type, Dims = { count }, RawData = ByteString.CopyFrom(bytes) };
}
