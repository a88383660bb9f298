using ParetoBench.Candidates.Onnx;
using Dimension = ParetoBench.Candidates.Onnx.TensorShapeProto.Types.Dimension;

namespace ParetoBench.Candidates.Reading;

/// <summary>Inputs of a model with static shapes: a free batch dimension is 1, other free ones are given or refused.</summary>
internal static class InputPorts
{
    /// <param name="given">As <see cref="ReadingOptions.Dimensions"/>.</param>
    /// <exception cref="BenchException">A dimension is free, or the element type is not supported.</exception>
    public static GraphPort Of(ValueInfoProto input, IReadOnlyDictionary<string, int> given, string source)
    {
        TypeProto.Types.Tensor? type = input.Type?.TensorType;
        if (type?.Shape == null)
            throw new BenchException($"Input '{input.Name}' has no shape", source, "Export the model with static shapes.");
        int[] dims = new int[type.Shape.Dim.Count];
        long count = 1;
        for (int i = 0; i < dims.Length; i++)
        {
            dims[i] = Size(input, type.Shape.Dim[i], i, given, source);
            count *= dims[i];
            if (count > SizeCheck.MaxElements)
                throw new BenchException($"Input '{input.Name}' has {count:N0} elements or more, which no small board holds", source,
                    "Give a model meant for small boards, with smaller inputs.");
        }
        return (TensorProto.Types.DataType)type.ElemType switch
        {
            TensorProto.Types.DataType.Float => new GraphPort(input.Name, dims, true),
            TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32 => new GraphPort(input.Name, dims, false),
            TensorProto.Types.DataType other =>
                throw new BenchException($"Input '{input.Name}' has the unsupported type {other}", source,
                    "Use float32 for numbers, int64 or int32 for symbols."),
        };
    }

    private static int Size(ValueInfoProto input, Dimension dim, int axis, IReadOnlyDictionary<string, int> given, string source)
    {
        if (dim.ValueCase == Dimension.ValueOneofCase.DimValue && dim.DimValue is > 0 and <= int.MaxValue)
            return (int)dim.DimValue;
        if (given.TryGetValue($"{input.Name}:{axis}", out int size) || (dim.DimParam.Length > 0 && given.TryGetValue(dim.DimParam, out size)))
            return size;
        if (axis == 0)
            return 1; // A free batch dimension: boards run one sample at a time.
        string key = dim.DimParam.Length > 0 ? dim.DimParam : $"{input.Name}:{axis}";
        throw new BenchException($"Dimension {axis} of input '{input.Name}' is not fixed ('{dim.DimParam}'), and only the first (batch) dimension may be free",
            source, $"Export the model with static shapes, or give its size: --dim {key}=SIZE.");
    }
}
