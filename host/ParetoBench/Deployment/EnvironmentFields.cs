using System.Text;
using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>Reads an ENVIRONMENT reply: the clock, then tagged fields, of which unknown ones and those of a wrong length are skipped.</summary>
public static class EnvironmentFields
{
    public static RunnerEnvironment Read(PayloadReader reply)
    {
        RunnerEnvironment environment = new() { NowTicks = reply.ReadU64() };
        while (reply.Remaining >= 2)
        {
            int tag = reply.ReadU8();
            byte[] value = new byte[Math.Min(reply.ReadU8(), reply.Remaining)];
            reply.ReadBytes(value, 0, value.Length);
            environment = With(environment, tag, value);
        }

        return environment;
    }

    private static RunnerEnvironment With(RunnerEnvironment environment, int tag, byte[] value) => tag switch
    {
        EnvironmentTag.Machine => environment with { Machine = Text(value) },
        EnvironmentTag.System => environment with { System = Text(value) },
        EnvironmentTag.EngineDetail => environment with { EngineDetail = Text(value) },
        EnvironmentTag.Governor => environment with { Governor = Text(value) },
        EnvironmentTag.Frequency => environment with { Frequency = U32(value) },
        EnvironmentTag.MaximumFrequency => environment with { MaximumFrequency = U32(value) },
        EnvironmentTag.Temperature => environment with { Temperature = U32(value) is { } bits ? unchecked((int)bits) / 1000.0 : null },
        EnvironmentTag.Throttling => environment with { Throttling = U32(value) },
        EnvironmentTag.PinnedCore => environment with { PinnedCore = value.Length == 2 ? BitConverter.ToUInt16(value) : null },
        EnvironmentTag.ResidentPeak => environment with { ResidentPeak = U64(value) },
        EnvironmentTag.ResidentIdle => environment with { ResidentIdle = U64(value) },
        EnvironmentTag.ManagedHeap => environment with { ManagedHeap = U64(value) },
        EnvironmentTag.Collections => environment with { Collections = U32(value) },
        EnvironmentTag.DisturbedSamples => environment with { DisturbedSamples = Indices(value) },
        _ => environment,
    };

    private static string Text(byte[] value) => Encoding.ASCII.GetString(value);

    private static uint? U32(byte[] value) => value.Length == 4 ? BitConverter.ToUInt32(value) : null;

    private static long? U64(byte[] value) => value.Length == 8 ? (long)Math.Min(BitConverter.ToUInt64(value), long.MaxValue) : null;

    private static int[] Indices(byte[] value)
    {
        int[] indices = new int[value.Length / 2];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = BitConverter.ToUInt16(value, 2 * i);
        return indices;
    }
}
