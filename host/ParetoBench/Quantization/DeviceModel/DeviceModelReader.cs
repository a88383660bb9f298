using ParetoBench.Engine;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>A plain device model back as a builder, so that it can be changed and written again.</summary>
public static class DeviceModelReader
{
    /// <exception cref="ModelException">The bytes are not a valid plain model.</exception>
    public static DeviceModelBuilder Read(byte[] blob)
    {
        Model model = Network.Load(blob, blob.Length).Model;
        DeviceModelBuilder builder = new() { DoubleRounding = model.DoubleRounding };
        Dictionary<Tensor, DeviceTensor> tensors = [];
        foreach (Tensor t in model.Tensors)
        {
            byte[]? data = t.Constant ? blob[t.Offset..(t.Offset + t.Bytes)] : null;
            tensors[t] = builder.Add(t.Type, t.Dims[..t.Rank], t.Scale, t.ZeroPoint, data);
        }
        foreach (Operator op in model.Operators)
            builder.Operator(op.Code, Find(op.Inputs), Find(op.Outputs), [.. op.Parameters], $"operator {op.Index}");
        builder.Inputs.AddRange(model.Inputs.Select(t => tensors[t]));
        builder.Outputs.AddRange(model.Outputs.Select(t => tensors[t]));
        return builder;

        DeviceTensor?[] Find(Tensor?[] operands) => [.. operands.Select(t => t == null ? null : tensors[t])];
    }
}
