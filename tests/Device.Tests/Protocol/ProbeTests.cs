using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>PROTOCOL.md, sections 10 and 11.</summary>
public sealed class ProbeTests
{
    private readonly FakeInstruments _instruments = new();
    private readonly FakeBoard _board;

    public ProbeTests()
    {
        _board = new FakeBoard(_instruments.Extras).Greeted();
    }

    [Fact]
    public void Marker_and_probes_are_told_in_the_greeting()
    {
        byte[] hello = _board.Ask(MessageType.Hello, 1, 1, 2, 9, 9, 9, 9).Payload;
        Assert.Contains("12064750494F3137", Convert.ToHexString(hello), StringComparison.Ordinal);
        Assert.Contains("130101", Convert.ToHexString(hello), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_hands_its_settings_on_and_answers_what_the_part_said()
    {
        byte[] reply = Start(1).Payload;
        Assert.Equal(1000ul, BitConverter.ToUInt64(reply));
        Assert.Equal(5ul, BitConverter.ToUInt64(reply, 8));
        Assert.Equal([0x9F, 0x39, 0x00, 0x10, 0x49, 0x54, 0xFF, 0xFF], reply[16..]);
        ProbeSettings settings = _instruments.Started!;
        Assert.Equal((1, 1, 0x40, 0x399F, 4096, 1000u),
            (settings.Kind, settings.Bus, settings.Address, settings.Configuration, settings.Calibration, settings.Interval));
    }

    [Fact]
    public void A_part_that_does_not_answer_is_refused_with_the_errno()
    {
        _instruments.FailWith = ErrorCode.ProbeFailed;
        Frame reply = Start(1);
        Assert.Equal((ErrorCode.ProbeFailed, 121u), (reply.ErrorCode, reply.ErrorDetail));
    }

    [Theory]
    [InlineData(ProbeKind.Ina219)]
    [InlineData(ProbeKind.Ina226)]
    [InlineData(ProbeKind.Ina236)]
    public void Every_known_part_is_passed_on(byte kind)
    {
        Assert.Equal(MessageType.ProbeStart | MessageType.ReplyBit, Start(kind).Type);
        Assert.Equal(kind, _instruments.Started!.Kind);
    }

    [Theory]
    [InlineData(0, 0x40, 0)]
    [InlineData(4, 0x40, 0)]
    [InlineData(1, 0x80, 2)]
    public void An_unknown_part_or_an_address_of_eight_bits_is_refused(byte kind, byte address, uint detail)
    {
        Frame reply = Start(kind, address);
        Assert.Equal((ErrorCode.BadRequest, detail), (reply.ErrorCode, reply.ErrorDetail));
    }

    [Fact]
    public void Samples_come_oldest_first_and_no_more_than_fit_the_payload()
    {
        Start(1);
        for (ushort i = 0; i < 20; i++)
            _instruments.Samples.Enqueue(i);
        byte[] reply = _board.Ask(MessageType.ProbeRead, 2, 0xFF, 0xFF).Payload;
        // 128 bytes of payload: 17 and 7 samples of 14.
        Assert.Equal((7, 4u, 13u), (reply[16], BitConverter.ToUInt32(reply, 8), BitConverter.ToUInt32(reply, 12)));
        Assert.Equal([6, 0, 0, 0, 0, 0, 0, 0, 6, 0, 7, 0, 8, 0], reply[(17 + 6 * 14)..]);
    }

    [Fact]
    public void A_reading_of_nothing_reads_the_clock()
    {
        Start(1);
        Assert.Equal(17, _board.Ask(MessageType.ProbeRead, 2, 0, 0).Payload.Length);
        Assert.Equal(0, _instruments.Asked);
    }

    [Fact]
    public void A_probe_that_was_stopped_cannot_be_read()
    {
        Start(1);
        Assert.Equal(0x8F, _board.Ask(MessageType.ProbeStop, 2).Type);
        Assert.Equal(ErrorCode.BadRequest, _board.Ask(MessageType.ProbeRead, 3, 1, 0).ErrorCode);
    }

    [Theory]
    [InlineData(MessageType.ProbeStart, 11)]
    [InlineData(MessageType.ProbeRead, 2)]
    [InlineData(MessageType.ProbeStop, 0)]
    [InlineData(MessageType.Environment, 0)]
    public void A_board_without_instruments_does_not_know_their_requests(byte type, int bytes) =>
        Assert.Equal(ErrorCode.UnknownRequest, new FakeBoard().Greeted().Ask(type, 1, new byte[bytes]).ErrorCode);

    [Fact]
    public void Samples_in_which_the_program_stopped_are_listed_in_the_surroundings()
    {
        _board.Loaded();
        // Two looks an iteration: looks 3 and 7 end samples 1 and 3.
        _instruments.DisturbedLooks.UnionWith([3, 7]);
        _board.Ask(MessageType.Run, 90, 0, 0, 5, 0, 1, 0, 0, 0);
        byte[] reply = _board.Ask(MessageType.Environment, 91).Payload;
        Assert.Equal("040B" + Convert.ToHexString("performance"u8) + "0E0401000300", Convert.ToHexString(reply[8..]));
    }

    private Frame Start(byte kind, byte address = 0x40) =>
        _board.Ask(MessageType.ProbeStart, 1, kind, 1, address, 0x9F, 0x39, 0x00, 0x10, 0xE8, 3, 0, 0);
}
