using System.Runtime.Intrinsics;
using ParetoBench.Engine;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>
/// Layers of 8-bit data and weights with vectors of 128 or 256 bits. Everything else stays with the engine's own kernels:
/// sums of floats have an order that vectors would change (MODEL.md, section 7).
/// </summary>
public sealed class VectorAccelerator : IOperatorAccelerator
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public IAcceleratedOperator? For(Operator op)
    {
        if (!IsSupported || op.Inputs[0].Type != ElementType.I8)
            return null;
        bool narrow = op.Code is Opcode.FullyConnected or Opcode.Conv2D or Opcode.DepthwiseConv2D && op.Inputs[1].Type == ElementType.I8;
        if (!narrow)
            return null;
        return op.Code switch
        {
            Opcode.FullyConnected => new VectorFullyConnected(op),
            Opcode.Conv2D => new VectorConv2D(op),
            _ => VectorDepthwise.Takes(op) ? new VectorDepthwise(op) : null,
        };
    }
}
