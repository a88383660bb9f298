using System.Text;
using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>Reads a HELLO reply: fixed fields, then tagged ones, of which unknown are skipped.</summary>
internal static class HelloFields
{
    public static RunnerHello Read(PayloadReader reply)
    {
        RunnerHello hello = new()
        {
            VersionMajor = reply.ReadU8(),
            VersionMinor = reply.ReadU8(),
            BootNonce = reply.ReadU32(),
        };
        while (reply.Remaining >= 2)
        {
            int tag = reply.ReadU8();
            byte[] value = new byte[Math.Min(reply.ReadU8(), reply.Remaining)];
            reply.ReadBytes(value, 0, value.Length);
            hello = With(hello, tag, value);
        }

        return hello;
    }

    private static RunnerHello With(RunnerHello hello, int tag, byte[] value) => tag switch
    {
        HelloTag.Board => hello with { Board = Text(value) },
        HelloTag.Runner => hello with { Runner = Text(value) },
        HelloTag.Image => hello with { Image = Text(value) },
        HelloTag.Engine => hello with { Engine = Text(value) },
        HelloTag.MaxPayload => hello with { MaxPayload = (int?)Number(value, 2) },
        HelloTag.ModelCapacity => hello with { ModelCapacity = Number(value, 4) },
        HelloTag.ArenaCapacity => hello with { ArenaCapacity = Number(value, 4) },
        HelloTag.InputCapacity => hello with { InputCapacity = Number(value, 4) },
        HelloTag.SampleCapacity => hello with { SampleCapacity = (int?)Number(value, 2) },
        HelloTag.Operators => hello with { Operators = value },
        HelloTag.ElementTypes => hello with { ElementTypes = (uint?)Number(value, 4) },
        HelloTag.Window => hello with { Window = Number(value, 4) },
        HelloTag.BadFrames => hello with { BadFrames = Number(value, 4) },
        HelloTag.Model => hello with { Model = value.Length == ProtocolVersion.DigestBytes ? Convert.ToHexStringLower(value) : null },
        HelloTag.Baked => hello with { Baked = value.Length == ProtocolVersion.DigestBytes ? Convert.ToHexStringLower(value) : null },
        HelloTag.Packing => hello with { Packing = (int?)Number(value, 1) },
        HelloTag.Marker => hello with { Marker = Text(value) },
        HelloTag.Probes => hello with { Probes = (int?)Number(value, 1) },
        HelloTag.ModelFormat => hello with { ModelFormat = (int?)Number(value, 1) ?? ModelFormat.Device },
        HelloTag.ModelVersion => hello with { ModelVersion = value.Length == 2 ? new Version(value[0], value[1]) : null },
        _ => hello,
    };

    private static string Text(byte[] value) => Encoding.ASCII.GetString(value);

    /// <summary>Null when the field has not the length that the protocol gives it.</summary>
    private static long? Number(byte[] value, int bytes)
    {
        if (value.Length != bytes)
            return null;
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--)
            number = number << 8 | value[i];
        return number;
    }
}
