using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Tests.Protocol;

public sealed class ChecksumTests
{
    [Fact]
    public void The_crc_gives_its_published_check_value() =>
        Assert.Equal(0xCBF43926u, Crc32.Compute([.. "123456789"u8], 0, 9));

    [Fact]
    public void The_crc_of_parts_is_the_crc_of_the_whole() =>
        Prop.ForAll<byte[], int>((bytes, cut) =>
        {
            int middle = bytes.Length == 0 ? 0 : (cut & int.MaxValue) % bytes.Length;
            uint state = Crc32.Update(Crc32.Start, bytes, 0, middle);
            return Crc32.Finish(Crc32.Update(state, bytes, middle, bytes.Length - middle)) == Crc32.Compute(bytes, 0, bytes.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_processors_crc_is_the_tables() =>
        Prop.ForAll(Gen.Choose(64, 5000).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (length, offset) =>
        {
            byte[] bytes = new byte[offset + length];
            new Random(length).NextBytes(bytes);
            Crc32Instructions.Install();
            return Crc32.Update(Crc32.Start, bytes, offset, length) == Crc32.UpdateByTable(Crc32.Start, bytes, offset, length);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(5000)]
    public void The_digest_is_sha256_however_it_is_fed(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        foreach (int step in new[] { 1, 7, 64, 100, 8192 })
        {
            Sha256 sha = new();
            for (int at = 0; at < length; at += step)
                sha.Update(bytes, at, Math.Min(step, length - at));
            byte[] digest = new byte[32];
            sha.Finish(digest);
            Assert.Equal(SHA256.HashData(bytes), digest);
        }
    }
}
