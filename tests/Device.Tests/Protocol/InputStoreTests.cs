using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class InputStoreTests
{
    private readonly InputStore _store = new();

    [Fact]
    public void An_input_is_complete_once_every_byte_of_it_was_written()
    {
        Assert.True(_store.Prepare(new EchoEngine(), EchoEngine.Bytes));
        _store.Write(0, 4, new byte[4], 0, 4);
        Assert.Equal(0, _store.FirstMissing());
        _store.Write(0, 0, new byte[4], 0, 4);
        Assert.Equal(-1, _store.FirstMissing());
    }

    [Fact]
    public void Bytes_written_twice_count_once()
    {
        _store.Prepare(new EchoEngine(), EchoEngine.Bytes);
        _store.Write(0, 0, new byte[5], 0, 5);
        _store.Write(0, 2, new byte[3], 0, 3);
        Assert.Equal(0, _store.FirstMissing());
    }

    [Fact]
    public void Inputs_beyond_the_capacity_are_refused_and_nothing_is_kept()
    {
        Assert.False(_store.Prepare(new EchoEngine(), EchoEngine.Bytes - 1));
        Assert.Equal((0, -1), (_store.Count, _store.FirstMissing()));
    }

    [Fact]
    public void A_new_model_starts_with_nothing_written()
    {
        _store.Prepare(new EchoEngine(), EchoEngine.Bytes);
        _store.Write(0, 0, new byte[EchoEngine.Bytes], 0, EchoEngine.Bytes);
        _store.Prepare(new EchoEngine(), EchoEngine.Bytes);
        Assert.Equal(0, _store.FirstMissing());
    }
}
