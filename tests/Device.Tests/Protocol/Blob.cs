using System.Security.Cryptography;

namespace ParetoBench.Tests.Protocol;

/// <summary>Blobs with a right digest and no model in them.</summary>
internal static class Blob
{
    public static byte[] Random(int bytes, int seed = 1)
    {
        byte[] blob = new byte[bytes];
        new Random(seed).NextBytes(blob);
        SHA256.HashData(blob.AsSpan(0, bytes - 32), blob.AsSpan(bytes - 32));
        return blob;
    }
}
