using System.IO.Pipes;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>Two streams as a link to a board.</summary>
public sealed class StreamLinkTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly AnonymousPipeServerStream _board = new(PipeDirection.Out);
    private readonly MemoryStream _sent = new();
    private readonly StreamLink _link;
    private readonly byte[] _buffer = new byte[100];

    public StreamLinkTests() => _link = new StreamLink("board b", new AnonymousPipeClientStream(PipeDirection.In, _board.ClientSafePipeHandle), _sent);

    public void Dispose()
    {
        _link.Dispose();
        _board.Dispose();
    }

    [Fact]
    public void A_silent_board_costs_the_time_that_is_given_and_no_error() => Assert.Equal(0, _link.Read(_buffer, 0, 100, TimeSpan.FromMilliseconds(1)));

    [Fact]
    public void What_came_before_the_end_is_read_then_the_link_is_lost()
    {
        _board.Write([1, 2, 3]);
        _board.Dispose();
        Assert.Equal(2, _link.Read(_buffer, 10, 2, Long));
        Assert.Equal(1, _link.Read(_buffer, 12, 88, Long));
        Assert.Equal([1, 2, 3], _buffer[10..13]);
        Assert.Contains("board b", Assert.Throws<LinkException>(() => _link.Read(_buffer, 0, 1, Long)).Where);
    }

    [Fact]
    public void Bytes_that_were_discarded_are_not_read()
    {
        _board.Write([1, 2, 3]);
        Assert.Equal(1, _link.Read(_buffer, 0, 1, Long));
        _link.DiscardReceived();
        Assert.Equal(0, _link.Read(_buffer, 0, 1, TimeSpan.Zero));
    }

    [Fact]
    public void The_part_that_is_named_is_sent()
    {
        _link.Write([1, 2, 3, 4], 1, 2);
        Assert.Equal([2, 3], _sent.ToArray());
    }

    [Fact]
    public void Nothing_goes_over_a_link_that_was_closed()
    {
        _link.Dispose();
        Assert.Throws<LinkException>(() => _link.Write([1], 0, 1));
        Assert.Throws<LinkException>(() => _link.Read(_buffer, 0, 1, Long));
    }

    [Fact]
    public void A_stream_that_fails_is_told_with_its_cause()
    {
        IOException cause = new("broken pipe");
        using StreamLink link = new("board b", new FailingStream(cause), _sent);
        Assert.Same(cause, Assert.Throws<LinkException>(() => link.Read(_buffer, 0, 1, Long)).InnerException);
    }

    private sealed class FailingStream(Exception cause) : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw cause;
    }
}
