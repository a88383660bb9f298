using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Tests.Protocol;

public sealed class FrameTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    // Zeros and long runs without them are where COBS has its corners.
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte[]>(),
        from length in Gen.Choose(0, 800) from seed in Gen.Choose(0, 1000) select Filled(length, seed, zeros: 0),
        from length in Gen.Choose(0, 800) from seed in Gen.Choose(0, 1000) select Filled(length, seed, zeros: 64),
        from length in Gen.Elements(0, 1, 244, 245, 246, 247, 248, 249, 250, 253, 254, 255, 256, 500, 501) select Filled(length, 1, zeros: 0));

    [Fact]
    public void Any_payload_comes_back() =>
        Prop.ForAll(Bytes.ToArbitrary(), payload =>
        {
            Frame frame = Assert.Single(Frame.DecodeAll(Frame.Encode(3, 200, 0xBEEF, payload)));
            return (frame.Type, frame.Sequence, frame.Session) == (3, 200, 0xBEEF) && frame.Payload.SequenceEqual(payload);
        }).Check(Runs);

    [Fact]
    public void An_encoded_frame_holds_zeros_only_at_its_ends() =>
        Prop.ForAll(Bytes.ToArbitrary(), payload =>
        {
            byte[] encoded = Frame.Encode(1, 2, 3, payload);
            return encoded[0] == 0 && encoded[^1] == 0 && !encoded[1..^1].Contains((byte)0);
        }).Check(Runs);

    [Fact]
    public void After_any_garbage_and_a_delimiter_the_good_frame_is_found() =>
        Prop.ForAll(Bytes.ToArbitrary(), Bytes.ToArbitrary(), (garbage, payload) =>
        {
            byte[] stream = [.. garbage, 0, .. Frame.Encode(9, 1, 2, payload)];
            return Frame.DecodeAll(stream)[^1].Payload.SequenceEqual(payload);
        }).Check(Runs);

    [Fact]
    public void It_does_not_matter_how_the_bytes_are_cut() =>
        Prop.ForAll(Bytes.ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (payload, step) =>
            Frame.DecodeAll([.. Frame.Encode(9, 1, 2, payload), .. Frame.Encode(8, 2, 2, payload)], step: step).Count == 2).Check(Runs);

    [Fact]
    public void A_flipped_bit_is_never_accepted() =>
        Prop.ForAll(Bytes.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (payload, where) =>
        {
            byte[] encoded = Frame.Encode(3, 4, 5, payload);
            int bit = 8 + where % (8 * (encoded.Length - 2));
            encoded[bit / 8] ^= (byte)(1 << bit % 8);
            return Frame.DecodeAll(encoded).Count == 0;
        }).Check(Runs);

    [Fact]
    public void A_decoder_survives_any_bytes_in_a_small_buffer() =>
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
        {
            FrameDecoder decoder = new(4);
            return Frame.DecodeAll(bytes, decoder).All(f => f.Payload.Length <= 4);
        }).Check(Runs);

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 0)]
    public void A_frame_longer_than_the_buffer_is_dropped_and_counted(int payload, int frames)
    {
        FrameDecoder decoder = new(16);
        Assert.Equal(frames, Frame.DecodeAll(Frame.Encode(1, 2, 3, new byte[payload]), decoder).Count);
        Assert.Equal(1u - (uint)frames, decoder.BadFrames);
    }

    [Fact]
    public void Runs_of_zeros_are_one_delimiter_and_empty_frames_do_not_count()
    {
        FrameDecoder decoder = new(16);
        Assert.Single(Frame.DecodeAll([0, 0, 0, .. Frame.Encode(1, 2, 3), 0, 0], decoder));
        Assert.Equal(0u, decoder.BadFrames);
    }

    [Fact]
    public void Boot_text_is_one_bad_frame()
    {
        FrameDecoder decoder = new(16);
        Assert.Single(Frame.DecodeAll([.. "U-Boot 2026.01\r\nStarting kernel ...\r\n"u8, .. Frame.Encode(1, 2, 3)], decoder));
        Assert.Equal(1u, decoder.BadFrames);
    }

    [Theory]
    [InlineData("", "01")]
    [InlineData("00", "0101")]
    [InlineData("0000", "010101")]
    [InlineData("11220033", "03112202" + "33")]
    [InlineData("11000000", "0211010101")]
    public void Stuffing_is_as_published(string raw, string stuffed)
    {
        byte[] bytes = Convert.FromHexString(raw);
        byte[] encoded = new byte[Cobs.MaxEncoded(bytes.Length)];
        int end = Cobs.Encode(bytes, 0, bytes.Length, encoded, 0);
        Assert.Equal(stuffed, Convert.ToHexString(encoded, 0, end));
    }

    [Fact]
    public void Zeros_found_by_vector_instructions_are_the_same_zeros() =>
        Prop.ForAll(Gen.Choose(0, 700).ToArbitrary(), Gen.Choose(0, 64).ToArbitrary(), (length, zeros) =>
        {
            byte[] bytes = Filled(length, seed: length, zeros);
            return Enumerable.Range(0, Math.Min(length, 40)).All(start =>
                new VectorZeroSearch().Find(bytes, start, length) == Enumerable.Range(start, length - start).FirstOrDefault(i => bytes[i] == 0, length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bare_code_after_a_full_block_is_accepted()
    {
        byte[] encoded = FullBlockFrame();
        Assert.Equal((0xFF, 257), (encoded[1], encoded.Length));
        Assert.Single(Frame.DecodeAll(encoded));
        Assert.Single(Frame.DecodeAll([.. encoded[..^1], 1, 0]));
    }

    // 254 bytes without a zero, its CRC included.
    private static byte[] FullBlockFrame() =>
        Enumerable.Range(1, 255)
            .Select(seed => Frame.Encode(1, 1, 0x0101, Filled(246, seed, zeros: 0)))
            .First(encoded => encoded[1] == 0xFF);

    private static byte[] Filled(int length, int seed, int zeros)
    {
        byte[] bytes = new byte[length];
        Random random = new(seed);
        for (int i = 0; i < length; i++)
            bytes[i] = random.Next(256) < zeros ? (byte)0 : (byte)random.Next(1, 256);
        return bytes;
    }
}
