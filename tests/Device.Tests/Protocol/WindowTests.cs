using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>PROTOCOL.md, section 9.</summary>
public sealed class WindowTests
{
    private const ushort Session = 0x5678;

    private readonly FakeInstruments _instruments = new();
    private readonly FakeBoard _board;

    public WindowTests()
    {
        _board = new FakeBoard(_instruments.Extras);
    }

    [Fact]
    public void A_window_is_answered_before_and_after_with_its_iterations_and_bounds()
    {
        _board.Loaded();
        List<Frame> replies = Window(90, warmUp: 2, iterations: 3);
        Assert.Equal([0x8C, 0x8C], replies.Select(r => r.Type));
        Assert.Empty(replies[0].Payload);
        Assert.Equal([3, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0], replies[1].Payload);
        Assert.Equal(5, _board.Engine.Inferences);
        Assert.Equal([true, false], _instruments.Edges);
    }

    [Fact]
    public void More_iterations_than_a_run_has_samples_are_done() =>
        Assert.Equal(70_000u, BitConverter.ToUInt32(Window(90, 0, 70_000, load: true)[1].Payload));

    [Fact]
    public void A_repeated_window_gets_the_second_reply_alone()
    {
        _board.Loaded();
        Frame second = Window(90, 0, 2)[1];
        Assert.Equal(second.Payload, Assert.Single(Window(90, 0, 2)).Payload);
        Assert.Equal(2, _board.Engine.Inferences);
    }

    [Fact]
    public void An_inference_that_fails_takes_the_place_of_the_reply_that_was_due()
    {
        _board.Loaded().Engine.FailWith = ErrorCode.InferenceFailed;
        List<Frame> inside = Window(90, 0, 5);
        Assert.Equal([0x8C, 0xFF], inside.Select(r => r.Type));
        Assert.Equal([true, false], _instruments.Edges);
        Frame before = Assert.Single(Window(91, 1, 5));
        Assert.Equal((ErrorCode.InferenceFailed, 7u), (before.ErrorCode, before.ErrorDetail));
        Assert.Equal(2, _instruments.Edges.Count);
    }

    [Fact]
    public void A_window_leaves_the_samples_of_the_last_run()
    {
        _board.Loaded().Ask(MessageType.Run, 80, 0, 0, 2, 0, 1, 0, 0, 0);
        Window(90, 0, 5);
        Assert.Equal(18, _board.Ask(MessageType.ReadSamples, 91, 0, 0, 2, 0).Payload.Length);
    }

    [Theory]
    [InlineData(0u, 0, ErrorCode.BadRequest, 2)]
    [InlineData(1u, 1, ErrorCode.BadRequest, 6)]
    public void A_window_of_nothing_or_with_unknown_flags_is_refused(uint iterations, int flags, int code, uint detail)
    {
        _board.Loaded();
        Frame reply = Assert.Single(Window(90, 0, iterations, (ushort)flags));
        Assert.Equal((code, detail), (reply.ErrorCode, reply.ErrorDetail));
    }

    [Fact]
    public void A_window_without_a_model_is_refused()
    {
        _board.Greeted();
        Assert.Equal(ErrorCode.NoModel, Assert.Single(Window(90, 0, 1)).ErrorCode);
    }

    private List<Frame> Window(byte sequence, ushort warmUp, uint iterations, ushort flags = 0, bool load = false)
    {
        if (load)
            _board.Loaded();
        return _board.Send(Frame.Encode(
            MessageType.Window, sequence, Session, [.. BitConverter.GetBytes(warmUp), .. BitConverter.GetBytes(iterations), .. BitConverter.GetBytes(flags)]));
    }
}
