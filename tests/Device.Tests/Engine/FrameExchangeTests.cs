using System.Text;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Engine;

/// <summary>Frames made by the C codec, read and made again by the C# codec, and the other way round.</summary>
public sealed class FrameExchangeTests
{
    private const int MaxPayload = 4096;

    private static readonly Frame[] Frames = RandomFrames();

    [Fact]
    public void What_C_encodes_CSharp_decodes_and_encodes_to_the_same_bytes()
    {
        string[] wires = Exchange(Frames.Select(f => $"{f.Type} {f.Sequence} {f.Session} {(f.Payload.Length == 0 ? "-" : Convert.ToHexString(f.Payload))}"));
        for (int i = 0; i < Frames.Length; i++)
        {
            byte[] wire = Convert.FromHexString(wires[i]);
            FrameDecoder decoder = new(MaxPayload);
            decoder.Feed(wire, 0, wire.Length);
            Assert.True(decoder.HasFrame, $"frame {i} was dropped");
            byte[] payload = decoder.Buffer[decoder.PayloadOffset..(decoder.PayloadOffset + decoder.PayloadLength)];
            Assert.Equal((Frames[i].Type, Frames[i].Sequence, Frames[i].Session), (decoder.Type, decoder.Sequence, decoder.Session));
            Assert.Equal(Frames[i].Payload, payload);
            Assert.Equal(wires[i], Convert.ToHexStringLower(Encode(new Frame(decoder.Type, decoder.Sequence, decoder.Session, payload))));
        }
    }

    [Fact]
    public void What_CSharp_encodes_C_decodes_and_encodes_to_the_same_bytes()
    {
        string[] wires = [.. Frames.Select(f => Convert.ToHexStringLower(Encode(f)))];
        string[] answers = Exchange(wires);
        for (int i = 0; i < Frames.Length; i++)
        {
            string payload = Frames[i].Payload.Length == 0 ? "-" : Convert.ToHexStringLower(Frames[i].Payload);
            Assert.Equal($"{Frames[i].Type} {Frames[i].Sequence} {Frames[i].Session} {payload} {wires[i]}", answers[i]);
        }
    }

    [Fact]
    public void Both_drop_the_same_damaged_frames()
    {
        Random random = new(20260303);
        byte[][] damaged = [.. Frames.Select(f => Damage(Encode(f), random))];
        string[] answers = Exchange(damaged.Select(Convert.ToHexStringLower));
        int dropped = 0;
        for (int i = 0; i < damaged.Length; i++)
        {
            FrameDecoder decoder = new(MaxPayload);
            for (int at = 0; at < damaged[i].Length && !decoder.HasFrame;)
                at += decoder.Feed(damaged[i], at, damaged[i].Length - at);
            Assert.True(decoder.HasFrame != (answers[i] == "dropped"), $"frame {i} {Convert.ToHexString(damaged[i])}: C says {answers[i]}");
            dropped += decoder.HasFrame ? 0 : 1;
        }
        Assert.InRange(dropped, Frames.Length / 2, Frames.Length);
    }

    private static string[] Exchange(IEnumerable<string> lines) =>
        Encoding.ASCII.GetString(NativeTool.Run("frame-codec", Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n")))))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Encode(Frame frame)
    {
        FrameEncoder encoder = new(MaxPayload);
        encoder.Begin(frame.Type, frame.Sequence, frame.Session).WriteBytes(frame.Payload, 0, frame.Payload.Length);
        encoder.End();
        return encoder.Bytes[..encoder.Length];
    }

    private static Frame[] RandomFrames()
    {
        Random random = new(20260304);
        // Zeros and long runs without them are where COBS has its corners.
        int[] lengths = [0, 1, 2, 243, 244, 245, 246, 247, 248, 249, 250, 253, 254, 255, 256, 500, 501, 1024, MaxPayload,
            .. Enumerable.Range(0, 300).Select(_ => random.Next(600))];
        return [.. lengths.Select((length, i) =>
        {
            byte[] payload = new byte[length];
            random.NextBytes(payload);
            for (int at = 0; at < length; at++)
                payload[at] = i % 3 == 0 && payload[at] == 0 ? (byte)1 : i % 3 == 1 && payload[at] < 64 ? (byte)0 : payload[at];
            return new Frame((byte)random.Next(256), (byte)random.Next(256), (ushort)random.Next(65536), payload);
        })];
    }

    private static byte[] Damage(byte[] wire, Random random)
    {
        int at = random.Next(wire.Length);
        switch (random.Next(4))
        {
            case 0:
                wire[at] ^= (byte)(1 << random.Next(8));
                return wire;
            case 1:
                return [.. wire[..at], .. wire[(at + 1)..]];
            case 2:
                return [.. wire[..at], wire[at], .. wire[at..]];
            default:
                return [.. wire[..at], 0, .. wire[at..]];
        }
    }

    private sealed record Frame(byte Type, byte Sequence, ushort Session, byte[] Payload);
}
