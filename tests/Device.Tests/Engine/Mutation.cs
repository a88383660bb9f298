namespace ParetoBench.Tests.Engine;

/// <summary>Random damage to models, from a seed.</summary>
internal static class Mutation
{
    private static readonly int[] Interesting = [0, 1, -1, 2, 3, 4, 31, 127, 128, 255, 256,
        0x7FFF, 0xFFFF, 0x10000, 0x3FFFFFFF, 0x40000000, int.MaxValue, int.MinValue];

    /// <summary>A copy with 1 to <paramref name="most"/> places changed: a bit, a byte, or an aligned word.</summary>
    public static byte[] Of(byte[] blob, Random random, int most)
    {
        byte[] copy = (byte[])blob.Clone();
        for (int left = random.Next(1, most + 1); left > 0; left--)
            Change(copy, random);
        if (random.Next(20) == 0)
            copy = copy[..random.Next(copy.Length)];
        return copy;
    }

    private static void Change(byte[] blob, Random random)
    {
        // Tables and records lie in front; there damage does most.
        int at = random.Next(random.Next(3) == 0 ? blob.Length : Math.Min(blob.Length, 640));
        int word = at / 4 * 4;
        switch (random.Next(4))
        {
            case 0:
                blob[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                blob[at] = (byte)random.Next(256);
                break;
            case 2:
                BitConverter.TryWriteBytes(blob.AsSpan(word), Interesting[random.Next(Interesting.Length)]);
                break;
            default:
                BitConverter.TryWriteBytes(blob.AsSpan(word), BitConverter.ToInt32(blob, word) + random.Next(-4, 5));
                break;
        }
    }
}
