using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Conformance;

/// <summary>A case as a device model with double rounding. A board runs one sample, so a batch is as many runs.</summary>
internal sealed record CmsisModel(byte[] Blob, IReadOnlyList<byte[]> Inputs, byte[] Expected)
{
    /// <param name="inputs">The bytes of all inputs of every run.</param>
    public static CmsisModel Of(DeviceModelBuilder model, CmsisOperator op, params byte[][] inputs)
    {
        model.DoubleRounding = true;
        return new CmsisModel(DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes), inputs,
            Bytes(op.Values("output", "output_ref"), ElementType.Size(model.Outputs[0].Type)));
    }

    public static byte[] Bytes(long[] values, int size) => [.. values.SelectMany(v => BitConverter.GetBytes(v)[..size])];
}
