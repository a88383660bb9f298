using System.Text.Json;
using ParetoBench.Engine;
using ParetoBench.Engine.Kernels;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>The integer arithmetic of MODEL.md, sections 4, 5 and 8, against values from unbounded integers.</summary>
public sealed class KernelVectorTests
{
    private static readonly JsonElement Groups = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors.Folder, "kernels.json"))).RootElement;

    private static readonly ushort[] SigmoidTable = [.. Groups.GetProperty("sigmoid_table")[0].EnumerateArray().Select(v => v.GetUInt16())];

    [Fact]
    public void Requantization_rounds_once() =>
        AssertRows("requantize_single", row => Requantization.Apply((int)row[0], (int)row[1], (int)row[2], false));

    [Fact]
    public void Requantization_rounds_twice_where_the_model_says_so() =>
        AssertRows("requantize_double", row => Requantization.Apply((int)row[0], (int)row[1], (int)row[2], true));

    [Fact]
    public void The_doubling_high_multiply_is_exact() =>
        AssertRows("srdhm", row => Requantization.DoublingHighMultiply((int)row[0], (int)row[1]));

    [Fact]
    public void The_one_overflow_of_the_doubling_high_multiply_saturates() =>
        Assert.Equal(int.MaxValue, Requantization.DoublingHighMultiply(int.MinValue, int.MinValue));

    [Fact]
    public void Division_by_a_power_of_two_rounds_half_away_from_zero() =>
        AssertRows("rdivpot", row => Requantization.RoundingDivideByPowerOfTwo((int)row[0], (int)row[1]));

    [Fact]
    public void The_exponential_of_softmax_is_exact() =>
        AssertRows("softmax_exp", row => Softmax.ExpOnNegative((int)row[0]));

    [Fact]
    public void The_reciprocal_of_softmax_is_exact() =>
        AssertRows("softmax_reciprocal", row =>
        {
            int sum = unchecked((int)(uint)row[0]);
            Assert.Equal(row[1], 12 - Softmax.LeadingZeros(sum));
            return Softmax.Reciprocal(sum);
        });

    [Fact]
    public void Sigmoid_is_exact() => AssertRows("sigmoid", row => GateMath.Sigmoid((int)row[0], SigmoidTable, 0));

    [Fact]
    public void Tanh_is_exact() => AssertRows("tanh", row => GateMath.Tanh((int)row[0], SigmoidTable, 0));

    [Fact]
    public void Tanh_of_a_cell_is_exact() => AssertRows("cell_tanh", row => Lstm.CellTanh((int)row[0], (int)row[1], SigmoidTable, 0));

    [Fact]
    public void Softmax_of_a_row_is_exact()
    {
        foreach (JsonElement row in Groups.GetProperty("softmax").EnumerateArray())
        {
            sbyte[] x = [.. row[3].EnumerateArray().Select(v => v.GetSByte())];
            DeviceModelBuilder model = new();
            DeviceTensor input = model.Arena(ElementType.I8, [x.Length]), output = model.Arena(ElementType.I8, [x.Length]);
            model.Inputs.Add(input);
            model.Outputs.Add(output);
            model.Operator(Opcode.Softmax, [input], [output], [1, x.Length, row[0].GetInt32(), row[1].GetInt32(), row[2].GetInt32()], "");
            byte[] blob = DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes);
            byte[] y = EngineRun.Outputs(Network.Load(blob, blob.Length), Array.ConvertAll(x, v => (byte)v));
            Assert.Equal(row[4].EnumerateArray().Select(v => (byte)v.GetSByte()), y);
        }
    }

    private static void AssertRows(string group, Func<long[], int> compute)
    {
        int rows = 0;
        foreach (JsonElement row in Groups.GetProperty(group).EnumerateArray())
        {
            long[] values = [.. row.EnumerateArray().Select(v => v.GetInt64())];
            int actual = compute(values);
            Assert.True(values[^1] == actual, $"{group} {row}: {actual}");
            rows++;
        }
        Assert.NotEqual(0, rows);
    }
}
