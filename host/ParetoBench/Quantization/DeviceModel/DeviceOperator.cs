namespace ParetoBench.Quantization.DeviceModel;

/// <summary>An operator record of MODEL.md: opcode, tensors (null where absent), parameters.</summary>
/// <param name="Source">The ONNX node it came from, for explanations.</param>
public sealed record DeviceOperator(int Opcode, DeviceTensor?[] Inputs, DeviceTensor?[] Outputs, int[] Parameters, string Source)
{
    /// <summary>Kernel version: 1 = plain operands, 2 = packed ones.</summary>
    public int Version { get; init; } = 1;
}
