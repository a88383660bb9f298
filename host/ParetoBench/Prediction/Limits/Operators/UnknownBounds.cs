using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>
/// An operator that has no bounds of its own and says its record: the engine computes the real results, and how far the quantized
/// ones may be from them is unknown.
/// </summary>
internal static class UnknownBounds
{
    public static void Run(LoweredOperator op, BoundsContext context)
    {
        DeviceModelBuilder model = new();
        model.Inputs.AddRange(op.Inputs.Select(value => model.Arena(ElementType.F32, value.Dims)));
        model.Outputs.AddRange(op.Outputs.Select(value => model.Arena(ElementType.F32, value.Dims)));
        model.Operator(op.RealRecord!.Opcode, [.. model.Inputs], [.. model.Outputs], op.RealRecord.Parameters, op.Name);
        byte[] blob = DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes);
        Network network = Network.Load(blob, blob.Length);
        foreach ((int index, LoweredValue input) in op.Inputs.Index())
        {
            float[] real = Array.ConvertAll(context.In(input, op.Outputs.First()).Reference, value => (float)value);
            network.SetInput(index, MemoryMarshal.AsBytes<float>(real).ToArray());
        }
        network.Run();
        foreach ((int index, LoweredValue output) in op.Outputs.Index())
        {
            byte[] result = new byte[network.OutputBytes(index)];
            network.GetOutput(index, result);
            Deviation y = new(output.Count, 0);
            for (int i = 0; i < y.Count; i++)
            {
                y.Reference[i] = MemoryMarshal.Cast<byte, float>(result)[i];
                y.Forget(i);
            }
            context.Store(output, y, BoundsContext.ConversionSteps);
        }
    }
}
