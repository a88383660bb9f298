using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>Collects tensors and operators of one variant.</summary>
public sealed class DeviceModelBuilder
{
    private readonly List<DeviceTensor> _tensors = [];
    private readonly List<DeviceOperator> _operators = [];

    public IReadOnlyList<DeviceTensor> Tensors => _tensors;

    public IReadOnlyList<DeviceOperator> Operators => _operators;

    public List<DeviceTensor> Inputs { get; } = [];

    public List<DeviceTensor> Outputs { get; } = [];

    /// <summary>Requantize as TFLM's and CMSIS-NN's defaults do, rounding twice (MODEL.md, section 4); else once.</summary>
    public bool DoubleRounding { get; set; }

    /// <summary>Makes integers of the layers' weights.</summary>
    public LayerQuantizer Weights { get; init; } = new();

    /// <summary>The tensor that holds a value of the lowered network.</summary>
    public Dictionary<LoweredValue, DeviceTensor> Values { get; } = [];

    public DeviceTensor Arena(int type, int[] dims, float scale = 0f, int zeroPoint = 0) => Add(type, dims, scale, zeroPoint, null);

    public DeviceTensor Constant(sbyte[] data, params int[] dims) => Constant(data, 0f, dims);

    public DeviceTensor Constant(sbyte[] data, float scale, int[] dims, int zeroPoint = 0) =>
        Add(ElementType.I8, dims.Length == 0 ? [data.Length] : dims, scale, zeroPoint, MemoryMarshal.AsBytes<sbyte>(data).ToArray());

    public DeviceTensor Constant(int[] data) => Add(ElementType.I32, [data.Length], 0f, 0, MemoryMarshal.AsBytes<int>(data).ToArray());

    public DeviceTensor Constant(ushort[] data) => Add(ElementType.U16, [data.Length], 0f, 0, MemoryMarshal.AsBytes<ushort>(data).ToArray());

    public DeviceTensor Constant(float[] data, params int[] dims) =>
        Add(ElementType.F32, dims.Length == 0 ? [data.Length] : dims, 1f, 0, MemoryMarshal.AsBytes<float>(data).ToArray());

    public void Operator(int opcode, DeviceTensor?[] inputs, DeviceTensor?[] outputs, int[] parameters, string source) =>
        _operators.Add(new DeviceOperator(opcode, inputs, outputs, parameters, source));

    private DeviceTensor Add(int type, int[] dims, float scale, int zeroPoint, byte[]? data)
    {
        // A shape of more than four dimensions keeps its count; kernels take their sizes from parameters.
        int[] stored = dims.Length <= 4 ? dims : [dims.Aggregate(1, (product, dim) => checked(product * dim))];
        DeviceTensor tensor = new(_tensors.Count, type, stored, scale, zeroPoint, data);
        _tensors.Add(tensor);
        return tensor;
    }
}
