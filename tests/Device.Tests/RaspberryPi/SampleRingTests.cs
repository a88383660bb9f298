using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Probes;

namespace ParetoBench.Tests.RaspberryPi;

public sealed class SampleRingTests
{
    private readonly SampleRing _ring = new(5);
    private readonly ProbeBatch _batch = new();

    [Fact]
    public void A_full_ring_loses_its_oldest_samples_and_counts_them()
    {
        Put(1, 8);
        _ring.Take(3, _batch);
        Assert.Equal([4ul, 5, 6], _batch.Ticks[.._batch.Count]);
        Assert.Equal((3u, 2u), (_batch.Lost, _batch.Pending));
        _ring.Take(9, _batch);
        Assert.Equal([7ul, 8], _batch.Ticks[.._batch.Count]);
        Assert.Equal((0u, 0u), (_batch.Lost, _batch.Pending));
    }

    [Fact]
    public void Taking_nothing_tells_what_is_pending_and_forgets_what_was_lost()
    {
        Put(1, 2);
        _ring.Lose();
        _ring.Take(0, _batch);
        Assert.Equal((0, 1u, 2u), (_batch.Count, _batch.Lost, _batch.Pending));
        _ring.Take(0, _batch);
        Assert.Equal(0u, _batch.Lost);
    }

    [Fact]
    public void Registers_stay_with_their_times_around_the_ends_of_the_ring()
    {
        for (int round = 0; round < 7; round++)
        {
            Put((ulong)(3 * round), (ulong)(3 * round + 2));
            _ring.Take(3, _batch);
            for (int i = 0; i < 3; i++)
                Assert.Equal((_batch.Ticks[i], _batch.Ticks[i] + 1, _batch.Ticks[i] + 2), (_batch.Shunt[i], (ulong)_batch.Bus[i], (ulong)_batch.Current[i]));
        }
    }

    private void Put(ulong first, ulong last)
    {
        for (ulong i = first; i <= last; i++)
            _ring.Put(i, (ushort)i, (ushort)(i + 1), (ushort)(i + 2));
    }
}
