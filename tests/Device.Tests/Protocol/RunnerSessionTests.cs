using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class RunnerSessionTests
{
    private readonly FakeBoard _board = new();

    [Fact]
    public void The_first_greeting_sets_the_session_and_later_ones_keep_it()
    {
        _board.Greeted();
        Frame second = _board.Ask(MessageType.Hello, 1, 1, 0, 9, 9, 9, 9);
        Assert.Equal(FakeBoard.Nonce, BitConverter.ToUInt32(second.Payload, 2));
        Assert.Equal(0x5678, second.Session);
    }

    [Fact]
    public void A_greeting_with_nonce_zero_is_a_bad_request() =>
        AssertRefused(ErrorCode.BadRequest, 2, _board.Ask(MessageType.Hello, 1, 1, 0, 0, 0, 0, 0));

    [Fact]
    public void A_request_of_another_session_is_stale_and_does_nothing()
    {
        _board.Loaded();
        Frame reply = Assert.Single(_board.Send(Frame.Encode(MessageType.Run, 90, 1, 0, 0, 1, 0, 1, 0, 0, 0)));
        AssertRefused(ErrorCode.StaleSession, 0x5678, reply);
        Assert.Equal(0, _board.Engine.Inferences);
    }

    [Fact]
    public void An_unknown_request_is_refused_by_name() =>
        AssertRefused(ErrorCode.UnknownRequest, 0x42, _board.Greeted().Ask(0x42, 1));

    [Fact]
    public void A_payload_of_the_wrong_length_is_a_bad_request() =>
        AssertRefused(ErrorCode.BadRequest, 8, _board.Greeted().Ask(MessageType.Run, 1, 0, 0, 0));

    [Fact]
    public void A_reply_that_comes_back_to_its_sender_is_not_answered() =>
        Assert.Empty(_board.Greeted().Send(Frame.Encode(0x81, 1, 0x5678)));

    [Fact]
    public void A_repeated_request_gets_the_same_reply_and_is_not_acted_on_twice()
    {
        _board.Loaded();
        Frame first = _board.Ask(MessageType.Run, 90, 2, 0, 3, 0, 1, 0, 0, 0);
        Frame again = _board.Ask(MessageType.Run, 90, 2, 0, 3, 0, 1, 0, 0, 0);
        Assert.Equal(first.Payload, again.Payload);
        Assert.Equal(5, _board.Engine.Inferences);
    }

    [Fact]
    public void The_same_request_with_a_new_sequence_is_acted_on()
    {
        _board.Loaded();
        _board.Ask(MessageType.Run, 90, 0, 0, 1, 0, 1, 0, 0, 0);
        _board.Ask(MessageType.Run, 91, 0, 0, 1, 0, 1, 0, 0, 0);
        Assert.Equal(2, _board.Engine.Inferences);
    }

    [Fact]
    public void Every_sample_is_the_ticks_between_two_clock_reads()
    {
        _board.Loaded().Ask(MessageType.Run, 90, 1, 0, 3, 0, 4, 0, 0, 0);
        Assert.Equal(16, _board.Engine.Inferences);
        Frame samples = _board.Ask(MessageType.ReadSamples, 91, 1, 0, 2, 0);
        Assert.Equal([1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0], samples.Payload);
    }

    [Fact]
    public void A_counter_that_wraps_within_a_sample_does_not_matter()
    {
        _board.Loaded();
        for (byte i = 0; i < 100; i++)
            _board.Ask(MessageType.Run, (byte)(100 + i), 232, 3, 100, 0, 1, 0, 0, 0);
        Frame samples = _board.Ask(MessageType.ReadSamples, 91, 0, 0, 15, 0);
        Assert.All(Enumerable.Range(0, 15), i => Assert.Equal(5ul, BitConverter.ToUInt64(samples.Payload, 2 + 8 * i)));
    }

    [Fact]
    public void The_clock_report_holds_kind_rate_resolution_overhead_and_width() =>
        Assert.Equal([3, 0xE8, 3, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0, 16], _board.Greeted().Ask(MessageType.ReadClock, 1, 9, 0).Payload);

    [Fact]
    public void Memory_that_is_not_measured_reads_as_all_ones()
    {
        byte[] payload = _board.Loaded().Ask(MessageType.ReadMemory, 90).Payload;
        uint[] figures = [.. Enumerable.Range(0, 7).Select(i => BitConverter.ToUInt32(payload, 4 * i))];
        Assert.Equal([uint.MaxValue, 2048, 100, 0, 0, 8, 300], figures);
    }

    [Fact]
    public void An_output_can_be_read_in_parts()
    {
        _board.Loaded().Ask(MessageType.Run, 90, 0, 0, 1, 0, 1, 0, 0, 0);
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], _board.Ask(MessageType.ReadOutput, 91, 0, 0, 0, 0, 0, 8, 0).Payload);
        Assert.Equal([6, 5], _board.Ask(MessageType.ReadOutput, 92, 0, 2, 0, 0, 0, 2, 0).Payload);
    }

    [Fact]
    public void An_input_that_was_written_only_in_part_stops_the_run()
    {
        _board.Loaded();
        _board.Ask(MessageType.LoadEnd, 80);
        _board.Ask(MessageType.WriteInput, 81, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1);
        AssertRefused(ErrorCode.InputMissing, 0, _board.Ask(MessageType.Run, 90, 0, 0, 1, 0, 1, 0, 0, 0));
        _board.Ask(MessageType.WriteInput, 82, 0, 0, 0, 0, 0, 1);
        Assert.Equal(0x86, _board.Ask(MessageType.Run, 91, 0, 0, 1, 0, 1, 0, 0, 0).Type);
    }

    [Fact]
    public void A_failed_inference_names_its_operator()
    {
        _board.Loaded().Engine.FailWith = ErrorCode.InferenceFailed;
        AssertRefused(ErrorCode.InferenceFailed, 7, _board.Ask(MessageType.Run, 90, 0, 0, 1, 0, 1, 0, 0, 0));
    }

    [Theory]
    [InlineData(MessageType.WriteInput, ErrorCode.BadIndex, 1, new byte[] { 1, 0, 0, 0, 0, 1 })]
    [InlineData(MessageType.WriteInput, ErrorCode.OutOfRange, 8, new byte[] { 0, 8, 0, 0, 0, 1 })]
    [InlineData(MessageType.WriteInput, ErrorCode.OutOfRange, 8, new byte[] { 0, 255, 255, 255, 255, 1 })]
    [InlineData(MessageType.ReadOutput, ErrorCode.BadIndex, 1, new byte[] { 1, 0, 0, 0, 0, 1, 0 })]
    [InlineData(MessageType.ReadOutput, ErrorCode.OutOfRange, 8, new byte[] { 0, 255, 255, 255, 255, 2, 0 })]
    [InlineData(MessageType.ReadOutput, ErrorCode.OutOfRange, 128, new byte[] { 0, 0, 0, 0, 0, 129, 0 })]
    [InlineData(MessageType.ReadSamples, ErrorCode.OutOfRange, 0, new byte[] { 0, 0, 1, 0 })]
    [InlineData(MessageType.ReadSamples, ErrorCode.OutOfRange, 15, new byte[] { 0, 0, 16, 0 })]
    [InlineData(MessageType.Run, ErrorCode.OutOfRange, 100, new byte[] { 0, 0, 101, 0, 1, 0, 0, 0 })]
    [InlineData(MessageType.Run, ErrorCode.BadRequest, 4, new byte[] { 0, 0, 1, 0, 0, 0, 0, 0 })]
    [InlineData(MessageType.Run, ErrorCode.BadRequest, 6, new byte[] { 0, 0, 1, 0, 1, 0, 1, 0 })]
    [InlineData(MessageType.ReadClock, ErrorCode.BadRequest, 0, new byte[] { 0, 0 })]
    public void Figures_beyond_a_limit_are_refused_with_the_limit(byte type, int code, uint detail, byte[] payload) =>
        AssertRefused(code, detail, _board.Loaded().Ask(type, 90, payload));

    [Theory]
    [InlineData(MessageType.Run, new byte[] { 0, 0, 1, 0, 1, 0, 0, 0 })]
    [InlineData(MessageType.WriteInput, new byte[] { 0, 0, 0, 0, 0 })]
    [InlineData(MessageType.ReadOutput, new byte[] { 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(MessageType.LoadData, new byte[] { 0, 0, 0, 0 })]
    [InlineData(MessageType.LoadEnd, new byte[0])]
    public void Without_a_model_there_is_no_model(byte type, byte[] payload) =>
        AssertRefused(ErrorCode.NoModel, 0, _board.Greeted().Ask(type, 1, payload));

    [Fact]
    public void Sink_answers_at_once_and_again_when_all_bytes_are_swallowed()
    {
        byte[] raw = [.. Enumerable.Repeat((byte)0, 20), .. Frame.Encode(MessageType.Run, 1, 1)];
        List<Frame> replies = _board.Greeted().Send([.. Frame.Encode(MessageType.Sink, 3, 0x5678, (byte)raw.Length, 0, 0, 0), .. raw]);
        Assert.Equal([0, 4], replies.Select(r => r.Payload.Length));
        Assert.Equal(raw.Length, replies[1].Payload[0]);
    }

    [Fact]
    public void Sink_gives_up_when_no_bytes_come()
    {
        List<Frame> replies = _board.Greeted().Send([.. Frame.Encode(MessageType.Sink, 3, 0x5678, 100, 0, 0, 0), 1, 2, 3]);
        Assert.Equal([3, 0, 0, 0], replies[1].Payload);
        Assert.Equal(0x81, _board.Ask(MessageType.Hello, 9, 1, 0, 1, 0, 0, 0).Type);
    }

    [Fact]
    public void No_bytes_stop_a_session_and_the_next_good_frame_is_answered()
    {
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            byte[] noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            if (random.Next(2) == 0)
                noise = Frame.Encode((byte)random.Next(0x7F), (byte)i, random.Next(2) == 0 ? (ushort)0x5678 : (ushort)0, noise);
            _board.Send(noise);
            // What SINK still waits for, it gives up when nothing comes.
            Assert.Equal(0x81, _board.Send([0, .. Frame.Encode(MessageType.Hello, 9, 0, 1, 0, 0x78, 0x56, 0x34, 0x12)])[^1].Type);
        }
    }

    private static void AssertRefused(int code, uint detail, Frame reply) =>
        Assert.Equal((MessageType.Error, code, detail), (reply.Type, reply.ErrorCode, reply.ErrorDetail));
}
