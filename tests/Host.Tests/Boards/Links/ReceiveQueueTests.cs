using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>Bytes between two threads: none is lost, and an end is an end.</summary>
public class ReceiveQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly ReceiveQueue _queue = new();
    private readonly byte[] _buffer = new byte[1 << 16];

    [Fact]
    public async Task A_full_queue_makes_its_writer_wait_and_loses_nothing()
    {
        byte[] all = new byte[1_000_000];
        new Random(1).NextBytes(all);
        Task writer = Task.Run(() => _queue.Put(all, all.Length));
        List<byte> taken = [];
        while (taken.Count < all.Length && _queue.Take(_buffer, 0, _buffer.Length, Long) is > 0 and int count)
            taken.AddRange(_buffer.AsSpan(0, count));
        await writer;
        Assert.Equal(all, taken);
    }

    [Fact]
    public async Task A_writer_that_waits_goes_on_when_the_queue_ends()
    {
        byte[] tooMuch = new byte[1 << 20];
        Task writer = Task.Run(() => _queue.Put(tooMuch, tooMuch.Length));
        Assert.NotEqual(0, _queue.Take(_buffer, 0, 1, Long));
        _queue.End(null);
        await writer.WaitAsync(Long);
    }

    [Fact]
    public void An_empty_queue_is_not_an_ended_one()
    {
        Assert.Equal(0, _queue.Take(_buffer, 0, 1, TimeSpan.Zero));
        _queue.End(null);
        Assert.Equal(-1, _queue.Take(_buffer, 0, 1, Long));
    }

    [Fact]
    public void The_first_failure_is_the_reason_of_the_end()
    {
        Exception first = new IOException();
        _queue.End(first);
        _queue.End(new IOException());
        Assert.Same(first, _queue.Failure);
    }

    [Fact]
    public void What_comes_after_the_end_is_dropped()
    {
        _queue.End(null);
        _queue.Put([1], 1);
        Assert.Equal(-1, _queue.Take(_buffer, 0, 1, TimeSpan.Zero));
    }
}
