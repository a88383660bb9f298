using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>Collects tensors and operators of one variant.</summary>
public sealed class DeviceModelBuilder
{
    private readonly List<DeviceTensor> _tensors = [];
    private readonly List<DeviceOperator> _operators = [];
    private readonly Dictionary<string, DeviceTensor> _constants = [];

    public IReadOnlyList<DeviceTensor> Tensors => _tensors;

    public IReadOnlyList<DeviceOperator> Operators => _operators;

    public List<DeviceTensor> Inputs { get; } = [];

    public List<DeviceTensor> Outputs { get; } = [];

    /// <summary>Requantize as TFLM's and CMSIS-NN's defaults do, rounding twice (MODEL.md, section 4); else once.</summary>
    public bool DoubleRounding { get; set; }

    /// <summary>The packing that operators of kernel version 2 use; 0 = all are plain.</summary>
    public int Packing { get; set; }

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

    public DeviceTensor Constant(short[] data) => Add(ElementType.I16, [data.Length], 0f, 0, MemoryMarshal.AsBytes<short>(data).ToArray());

    public DeviceTensor Constant(long[] data) => Add(ElementType.I64, [data.Length], 0f, 0, MemoryMarshal.AsBytes<long>(data).ToArray());

    /// <summary>Integers in [-8, 7], two to a byte, the even one in the low four bits.</summary>
    public DeviceTensor PackedConstant(sbyte[] data)
    {
        byte[] packed = new byte[(data.Length + 1) / 2];
        for (int i = 0; i < data.Length; i++)
            packed[i / 2] |= (byte)((data[i] & 15) << (i % 2 * 4));
        return Add(ElementType.I4, [data.Length], 0f, 0, packed);
    }

    /// <summary>Puts another record in an operator's place.</summary>
    public void Replace(DeviceOperator old, DeviceOperator by) => _operators[_operators.IndexOf(old)] = by;

    /// <summary>Drops tensors that no operator names and renumbers the others.</summary>
    public void DropUnused()
    {
        HashSet<DeviceTensor> used = [.. _operators.SelectMany(op => op.Inputs.Concat(op.Outputs)).OfType<DeviceTensor>(), .. Inputs, .. Outputs];
        Dictionary<DeviceTensor, DeviceTensor> kept = [];
        foreach (DeviceTensor tensor in _tensors.Where(used.Contains))
            kept[tensor] = tensor with { Index = kept.Count };
        _tensors.Clear();
        _tensors.AddRange(kept.Values);
        for (int i = 0; i < _operators.Count; i++)
            _operators[i] = _operators[i] with { Inputs = Renamed(_operators[i].Inputs), Outputs = Renamed(_operators[i].Outputs) };
        foreach (List<DeviceTensor> boundary in new[] { Inputs, Outputs })
        {
            for (int i = 0; i < boundary.Count; i++)
                boundary[i] = kept[boundary[i]];
        }

        DeviceTensor?[] Renamed(DeviceTensor?[] operands) => [.. operands.Select(t => t == null ? null : kept[t])];
    }

    internal DeviceTensor Add(int type, int[] dims, float scale, int zeroPoint, byte[]? data)
    {
        // A shape of more than four dimensions keeps its count; kernels take their sizes from parameters.
        int[] stored = dims.Length <= 4 ? dims : [dims.Aggregate(1, (product, dim) => checked(product * dim))];
        // Equal constants (tables, the weights of unrolled steps) are held once.
        string? key = data == null ? null : $"{type}/{string.Join(',', stored)}/{scale:R}/{zeroPoint}/{Convert.ToHexString(SHA256.HashData(data))}";
        if (key != null && _constants.TryGetValue(key, out DeviceTensor? known))
            return known;
        DeviceTensor tensor = new(_tensors.Count, type, stored, scale, zeroPoint, data);
        _tensors.Add(tensor);
        if (key != null)
            _constants[key] = tensor;
        return tensor;
    }
}
