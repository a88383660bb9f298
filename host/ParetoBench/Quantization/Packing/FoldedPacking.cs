using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Quantization.Packing;

/// <summary>
/// For runners without packed kernels on an AVR: dense layers read their input as x + 128, as if its zero point were -128,
/// and the bias takes the difference: sum(w (x - z)) = sum(w (x + 128)) - (z + 128) sum(w). The model stays a plain one.
/// </summary>
public sealed class FoldedPacking : IPacking
{
    private const int X = 0, Weights = 1, Bias = 2, K = 1, N = 2, ZeroPoint = 3;

    public int Code => 4;

    public string Name => "folded";

    public byte[] Pack(byte[] plain)
    {
        DeviceModelBuilder model = DeviceModelReader.Read(plain);
        bool any = false;
        foreach (DeviceOperator op in model.Operators.ToArray())
        {
            if (Folded(op, model) is not { } folded)
                continue;
            model.Replace(op, folded);
            any = true;
        }
        if (!any)
            return plain;
        model.DropUnused();
        return DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes);
    }

    private static DeviceOperator? Folded(DeviceOperator op, DeviceModelBuilder model)
    {
        if (op.Opcode != Opcode.FullyConnected || op.Inputs[X]!.Type != ElementType.I8
            || op.Inputs[Weights] is not { Type: ElementType.I8, Data: not null } weights
            || op.Inputs[Bias] is { Data: null } || op.Parameters[ZeroPoint] == sbyte.MinValue)
            return null;
        WeightRows rows = new([.. MemoryMarshal.Cast<byte, sbyte>(weights.Data)], op.Parameters[N], op.Parameters[K]);
        int[] parameters = [.. op.Parameters];
        parameters[ZeroPoint] = sbyte.MinValue;
        DeviceTensor?[] inputs = [.. op.Inputs];
        inputs[Bias] = model.Constant(rows.FoldedBias(op.Inputs[Bias]?.Data, op.Parameters[ZeroPoint] - sbyte.MinValue, rows.Outputs));
        return op with { Inputs = inputs, Parameters = parameters };
    }
}
