using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>Cases of two inputs, element by element or as matrices, and of padding.</summary>
internal static class CmsisElements
{
    private const int MultiplyFunction = 2, MaximumFunction = 5, MinimumFunction = 6;

    public static CmsisModel Add(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        DeviceModelBuilder model = new();
        int count = op.Define("DST_SIZE");
        (DeviceTensor a, DeviceTensor b) = Inputs(model, op, [count], [count]);
        Assert.Equal(a.Type == ElementType.I16 ? 15 : 20, op.Define("LEFT_SHIFT"));
        model.Operator(Opcode.Add, [a, b], [Output(model, a, count)],
            [count, -op.Define("INPUT1_OFFSET"), op.Define("INPUT1_MULT"), op.Define("INPUT1_SHIFT"),
                -op.Define("INPUT2_OFFSET"), op.Define("INPUT2_MULT"), op.Define("INPUT2_SHIFT"),
                op.Define("OUTPUT_OFFSET"), op.Define("OUTPUT_MULT"), op.Define("OUTPUT_SHIFT"), .. CmsisLayers.Bounds(op, a.Type)], test.Name);
        return Of(model, op);
    }

    public static CmsisModel Multiply(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        DeviceModelBuilder model = new();
        int count = op.Define("DST_SIZE");
        (DeviceTensor a, DeviceTensor b) = Inputs(model, op, [count], [count]);
        model.Operator(Opcode.Binary, [a, b], [Output(model, a, count)],
            [MultiplyFunction, 1, 1, 1, count, 0, 0, 0, 1, 0, 0, 0, 1, -op.Define("INPUT1_OFFSET"), 0, 0, -op.Define("INPUT2_OFFSET"), 0, 0,
                op.Define("OUTPUT_OFFSET"), op.Define("OUTPUT_MULT"), op.Define("OUTPUT_SHIFT"), .. CmsisLayers.Bounds(op, a.Type)], test.Name);
        return Of(model, op);
    }

    public static CmsisModel Maximum(CmsisCase test) => Extreme(test, MaximumFunction);

    public static CmsisModel Minimum(CmsisCase test) => Extreme(test, MinimumFunction);

    private static CmsisModel Extreme(CmsisCase test, int function)
    {
        CmsisOperator op = test.Operator;
        DeviceModelBuilder model = new();
        string[] sizes = ["BATCH", "HEIGHT", "WIDTH", "CHANNEL"];
        int[] first = Array.ConvertAll(sizes, s => op.Define(s + "_1")), second = Array.ConvertAll(sizes, s => op.Define(s + "_2")),
            output = [.. first.Zip(second, Math.Max)];
        (DeviceTensor a, DeviceTensor b) = Inputs(model, op, first, second);
        model.Operator(Opcode.Binary, [a, b], [Output(model, a, output)],
            [function, .. output, .. Steps(first), .. Steps(second), 0, 0, 0, 0, 0, 0, 0, 0, 0, .. CmsisLayers.Bounds(op, a.Type)], test.Name);
        return Of(model, op);
    }

    /// <summary>Elements from one position to the next; 0 where the only one is repeated.</summary>
    private static int[] Steps(int[] dims) =>
        [.. Enumerable.Range(0, dims.Length).Select(d => dims[d] == 1 ? 0 : dims[(d + 1)..].Aggregate(1, (product, size) => product * size))];

    public static CmsisModel Pad(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        DeviceModelBuilder model = new();
        string[] sizes = ["N", "H", "W", "C"];
        int[] dims = Array.ConvertAll(sizes, s => op.Define("INPUT_" + s)), before = Array.ConvertAll(sizes, s => op.Define("PRE_PAD_" + s));
        int[] output = [.. sizes.Select((s, i) => before[i] + dims[i] + op.Define("POST_PAD_" + s))];
        DeviceTensor x = model.Arena(ElementType.I8, dims);
        model.Inputs.Add(x);
        model.Operator(Opcode.Pad, [x], [Output(model, x, output)], [.. dims, .. before, .. output, op.Define("PAD_VALUE")], test.Name);
        return CmsisModel.Of(model, op, CmsisModel.Bytes(op.Values("input_tensor"), 1));
    }

    public static CmsisModel MatrixProduct(CmsisCase test)
    {
        CmsisOperator op = test.Operator;
        DeviceModelBuilder model = new();
        int type = Type(op.TypeOf("lhs_input_tensor")), m = op.Define("OUTPUT_ROWS"), n = op.Define("OUTPUT_COLS");
        // The case's sizes are those before a transposition that its flags ask for.
        int k = op.Define(op.Define("ADJ_X") != 0 ? "LHS_ROWS" : "LHS_COLS");
        int batches = op.Define("OUTPUT_BATCH") * op.Define("OUTPUT_HEIGHT");
        DeviceTensor a = model.Arena(type, [batches, m, k]), b = model.Arena(type, [batches, k, n]);
        model.Inputs.AddRange([a, b]);
        model.Operator(Opcode.MatMul, [a, b], [Output(model, a, batches, m, n)],
            [batches, m, k, n, m * k, k * n, -op.Define("LHS_OFFSET"), -op.Define("RHS_OFFSET"),
                op.Define("OUTPUT_MULTIPLIER"), op.Define("OUTPUT_SHIFT"), op.Define("OUTPUT_OFFSET"), .. CmsisLayers.Bounds(op, type)], test.Name);
        long[] lhs = Matrices(op, "lhs", "ADJ_X"), rhs = Matrices(op, "rhs", "ADJ_Y");
        int size = ElementType.Size(type);
        return CmsisModel.Of(model, op, [.. CmsisModel.Bytes(lhs, size), .. CmsisModel.Bytes(rhs, size)]);
    }

    /// <summary>Row-major matrices, transposed where the case's flag says so, repeated where the other side has more of them.</summary>
    private static long[] Matrices(CmsisOperator op, string side, string flag)
    {
        string prefix = side.ToUpperInvariant() + "_";
        int rows = op.Define(prefix + "ROWS"), columns = op.Define(prefix + "COLS"),
            batches = op.Define(prefix + "BATCH"), heights = op.Define(prefix + "HEIGHT");
        long[][] given = [.. op.Values(side + "_input_tensor").Chunk(rows * columns)];
        if (op.Define(flag) != 0)
            given = Array.ConvertAll(given, matrix => Enumerable.Range(0, rows * columns).Select(i => matrix[i % rows * columns + i / rows]).ToArray());
        return [.. Enumerable.Range(0, op.Define("OUTPUT_BATCH"))
            .SelectMany(b => Enumerable.Range(0, op.Define("OUTPUT_HEIGHT")).SelectMany(h => given[b % batches * heights + h % heights]))];
    }

    private static (DeviceTensor A, DeviceTensor B) Inputs(DeviceModelBuilder model, CmsisOperator op, int[] first, int[] second)
    {
        int type = Type(op.TypeOf("input1", "input_tensor_1"));
        DeviceTensor a = model.Arena(type, first), b = model.Arena(type, second);
        model.Inputs.AddRange([a, b]);
        return (a, b);
    }

    private static int Type(string name) => name == "int16_t" ? ElementType.I16 : ElementType.I8;

    private static DeviceTensor Output(DeviceModelBuilder model, DeviceTensor like, params int[] dims)
    {
        DeviceTensor y = model.Arena(like.Type, dims);
        model.Outputs.Add(y);
        return y;
    }

    private static CmsisModel Of(DeviceModelBuilder model, CmsisOperator op)
    {
        int size = ElementType.Size(model.Inputs[0].Type);
        return CmsisModel.Of(model, op, [.. CmsisModel.Bytes(op.Values("input1", "input_tensor_1"), size),
            .. CmsisModel.Bytes(op.Values("input2", "input_tensor_2"), size)]);
    }
}
