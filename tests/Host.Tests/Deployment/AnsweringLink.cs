using Microsoft.Extensions.Time.Testing;
using ParetoBench.Boards.Links;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>Answers each request by the same reply, whatever it is: a runner that does not keep to the protocol.</summary>
internal sealed class AnsweringLink(byte[] reply) : ILink
{
    private readonly FrameDecoder _decoder = new(1000);
    private readonly FrameEncoder _encoder = new(1000);
    private readonly Queue<byte> _toHost = new();

    /// <summary>Passes only when somebody waits.</summary>
    public FakeTimeProvider Time { get; } = new();

    public string Description => "answering link";

    public int BytesPerSecond => 0;

    public void Write(byte[] bytes, int offset, int count)
    {
        for (int done = 0; done < count;)
        {
            done += _decoder.Feed(bytes, offset + done, count - done);
            if (!_decoder.HasFrame)
                continue;
            _encoder.Begin((byte)(_decoder.Type | MessageType.ReplyBit), _decoder.Sequence, _decoder.Session).WriteBytes(reply, 0, reply.Length);
            _encoder.End();
            foreach (byte value in _encoder.Bytes.AsSpan(0, _encoder.Length))
                _toHost.Enqueue(value);
        }
    }

    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        int taken = 0;
        while (taken < count && _toHost.TryDequeue(out byte value))
            buffer[offset + taken++] = value;
        if (taken == 0)
            Time.Advance(timeout > TimeSpan.Zero ? timeout : TimeSpan.FromTicks(1));
        return taken;
    }

    public void DiscardReceived() => _toHost.Clear();

    public void Dispose()
    {
    }
}
