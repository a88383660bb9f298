using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class LoadTests
{
    private readonly FakeBoard _board = new FakeBoard().Greeted();
    private byte _sequence;

    [Fact]
    public void A_load_begins_at_zero_with_chunk_and_window() =>
        Assert.Equal([0, 0, 0, 0, 124, 0, 0, 2, 0, 0], Begin(Blob.Random(300)).Payload);

    [Fact]
    public void A_frame_at_another_offset_is_not_stored_and_the_wanted_offset_comes_back()
    {
        byte[] blob = Blob.Random(300);
        Begin(blob);
        Assert.Equal(100u, Wanted(Data(blob, 0, 100)));
        Assert.Equal(100u, Wanted(Data(blob, 200, 100)));
        Assert.Equal(100u, Wanted(Data(blob, 0, 100)));
        Assert.Equal(200u, Wanted(Data(blob, 100, 100)));
    }

    [Fact]
    public void A_load_goes_on_where_it_stopped_when_the_blob_is_the_same()
    {
        byte[] blob = Blob.Random(300);
        Begin(blob);
        Data(blob, 0, 100);
        Assert.Equal(100u, Wanted(Begin(blob)));
        Assert.Equal(0u, Wanted(Begin(Blob.Random(300, seed: 2))));
    }

    [Fact]
    public void A_complete_blob_is_not_wanted_again_and_its_digest_is_in_the_greeting()
    {
        byte[] blob = Blob.Random(300);
        Load(blob);
        Assert.Equal(300u, Wanted(Begin(blob)));
        byte[] hello = _board.Ask(MessageType.Hello, 200, 1, 0, 1, 0, 0, 0).Payload;
        Assert.Contains(Convert.ToHexString(blob[^32..]), Convert.ToHexString(hello));
    }

    [Fact]
    public void A_damaged_blob_is_forgotten()
    {
        byte[] blob = Blob.Random(100);
        blob[5] ^= 1;
        Begin(blob);
        Data(blob, 0, 100);
        Assert.Equal(ErrorCode.DigestMismatch, _board.Ask(MessageType.LoadEnd, 99).ErrorCode);
        Assert.Equal(0u, Wanted(Begin(blob)));
    }

    [Fact]
    public void A_blob_larger_than_the_store_is_refused_with_its_capacity()
    {
        Frame reply = Begin(Blob.Random(4097));
        Assert.Equal((ErrorCode.ModelTooLarge, 4096u), (reply.ErrorCode, reply.ErrorDetail));
    }

    [Fact]
    public void Bytes_beyond_the_announced_length_are_refused()
    {
        byte[] blob = Blob.Random(100);
        Begin(blob);
        Data(blob, 0, 90);
        Frame reply = _board.Ask(MessageType.LoadData, 99, [90, 0, 0, 0, .. new byte[11]]);
        Assert.Equal((ErrorCode.OutOfRange, 100u), (reply.ErrorCode, reply.ErrorDetail));
    }

    [Fact]
    public void A_model_the_engine_refuses_carries_the_engines_words()
    {
        _board.Engine.FailWith = ErrorCode.BadModel;
        byte[] blob = Blob.Random(100);
        Begin(blob);
        Data(blob, 0, 100);
        Frame reply = _board.Ask(MessageType.LoadEnd, 99);
        Assert.Equal((ErrorCode.BadModel, 7u, "told to fail"),
            (reply.ErrorCode, reply.ErrorDetail, System.Text.Encoding.ASCII.GetString(reply.Payload, 7, reply.Payload.Length - 7)));
        Assert.Equal(ErrorCode.NoModel, _board.Ask(MessageType.Run, 98, 0, 0, 1, 0, 1, 0, 0, 0).ErrorCode);
    }

    private void Load(byte[] blob)
    {
        Begin(blob);
        for (int at = 0; at < blob.Length; at += 100)
            Data(blob, at, Math.Min(100, blob.Length - at));
        Assert.Equal([8, 0, 0, 0, 1, 0, 1, 1], _board.Ask(MessageType.LoadEnd, ++_sequence).Payload);
    }

    private Frame Begin(byte[] blob) =>
        _board.Ask(MessageType.LoadBegin, ++_sequence, [.. BitConverter.GetBytes(blob.Length), .. blob[^32..]]);

    private Frame Data(byte[] blob, int at, int count) =>
        _board.Ask(MessageType.LoadData, ++_sequence, [.. BitConverter.GetBytes(at), .. blob.AsSpan(at, count)]);

    private static uint Wanted(Frame reply) => BitConverter.ToUInt32(reply.Payload, 0);
}
