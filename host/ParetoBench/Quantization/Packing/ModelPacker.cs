using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Quantization.Packing;

/// <summary>Rewrites a plain model's dense and convolution layers for a processor. Results stay the same, bit for bit.</summary>
internal static class ModelPacker
{
    private const int X = 0, Weights = 1, Bias = 2, Multiplier = 3, Shift = 4;

    /// <summary>Shifts for which the fast rescaling is exact (MODEL.md, section 13).</summary>
    private const int MinShift = -24, MaxShift = -2;

    /// <returns>The packed model; the same bytes when no layer can be packed.</returns>
    public static byte[] Pack(byte[] plain, BlockPacking packing)
    {
        DeviceModelBuilder model = DeviceModelReader.Read(plain);
        foreach (DeviceOperator op in model.Operators.ToArray())
        {
            if (Packed(op, packing, model) is { } packed)
                model.Replace(op, packed);
        }
        if (model.Operators.All(op => op.Version == 1))
            return plain;
        model.Packing = packing.Code;
        model.DropUnused();
        return DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes);
    }

    private static DeviceOperator? Packed(DeviceOperator op, BlockPacking packing, DeviceModelBuilder model) =>
        op.Opcode is Opcode.Lstm or Opcode.Gru ? PackedRecurrent(op, packing, model) : PackedLayer(op, packing, model);

    /// <summary>W and R in blocks; nothing is folded, as the state's zero point has no bias of its own.</summary>
    private static DeviceOperator? PackedRecurrent(DeviceOperator op, BlockPacking packing, DeviceModelBuilder model)
    {
        if (!packing.PacksRecurrent || op.Inputs[X]!.Type != ElementType.I8 || op.Inputs[1..3].Any(t => t!.Data == null || t.Type != ElementType.I8))
            return null;
        bool lstm = op.Opcode == Opcode.Lstm;
        // A reset gate that acts before R makes two products of one step: there is no packed form of it.
        if (!lstm && (op.Parameters[4] & 2) != 0)
            return null;
        int rows = (lstm ? 4 : 3) * op.Parameters[2];
        DeviceTensor?[] inputs = [.. op.Inputs];
        for (int matrix = 1; matrix <= 2; matrix++)
        {
            WeightRows weights = new([.. MemoryMarshal.Cast<byte, sbyte>(op.Inputs[matrix]!.Data)], rows, op.Parameters[matrix]);
            int zero = matrix == 1 ? op.Parameters[3] : lstm ? op.Parameters[4] : 0;
            if (!packing.Allows(weights, zero))
                return null;
            inputs[matrix] = Blocks(weights, packing, model);
        }
        return op with { Inputs = inputs, Version = 2 };
    }

    private static DeviceTensor Blocks(WeightRows rows, BlockPacking packing, DeviceModelBuilder model) =>
        model.Constant([.. Enumerable.Range(0, rows.PaddedOutputs / WeightRows.BlockRows).SelectMany(block => packing.Block(rows, WeightRows.BlockRows * block))
            .Select(b => (sbyte)b)]);

    private static DeviceOperator? PackedLayer(DeviceOperator op, BlockPacking packing, DeviceModelBuilder model)
    {
        bool dense = op.Opcode == Opcode.FullyConnected;
        if ((!dense && op.Opcode != Opcode.Conv2D) || op.Inputs[X]!.Type != ElementType.I8 || op.Inputs[Weights]!.Type != ElementType.I8)
            return null;
        if (!dense && op.Parameters[14] != 1 || op.Inputs[1..5].Any(t => t is { Data: null }))
            return null;
        int[] p = op.Parameters;
        int outputs = dense ? p[2] : p[5];
        int taps = dense ? p[1] : p[2] * p[6] * p[7];
        WeightRows rows = new([.. MemoryMarshal.Cast<byte, sbyte>(op.Inputs[Weights]!.Data)], outputs, taps);
        sbyte[] shifts = [.. MemoryMarshal.Cast<byte, sbyte>(op.Inputs[Shift]!.Data)];
        if (shifts.Any(s => s is < MinShift or > MaxShift) || !packing.Allows(rows, 0))
            return null;
        int zero = (dense ? p[3] : p[15]) + packing.ActivationOffset;
        DeviceTensor?[] inputs = [op.Inputs[X], Blocks(rows, packing, model), model.Constant(rows.FoldedBias(op.Inputs[Bias]?.Data, zero, rows.PaddedOutputs)),
            null, null, Scratch(op, packing, taps, dense, model)];
        int[] multipliers = [.. MemoryMarshal.Cast<byte, int>(op.Inputs[Multiplier]!.Data)];
        inputs[Multiplier] = model.Constant(PerOutput(multipliers, rows.PaddedOutputs));
        inputs[Shift] = model.Constant(Array.ConvertAll(PerOutput(shifts, rows.PaddedOutputs), s => (sbyte)(MaxShift - s)));
        return op with { Inputs = inputs, Version = 2 };
    }

    private static DeviceTensor? Scratch(DeviceOperator op, BlockPacking packing, int taps, bool dense, DeviceModelBuilder model)
    {
        int[] p = op.Parameters;
        bool contiguous = dense || (p[6] == 1 && p[7] == 1);
        int bytes = packing.ScratchBytes(taps, dense, contiguous);
        return bytes == 0 ? null : model.Arena(ElementType.I8, [bytes]);
    }

    private static T[] PerOutput<T>(T[] values, int count)
    {
        T[] all = new T[count];
        for (int i = 0; i < count; i++)
            all[i] = values.Length == 1 ? values[0] : values[Math.Min(i, values.Length - 1)];
        return all;
    }
}
