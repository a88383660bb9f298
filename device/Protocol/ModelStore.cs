namespace ParetoBench.Protocol;

/// <summary>Holds the blob that is being loaded, or was. It may hold a prefix only, from which a load goes on.</summary>
internal sealed class ModelStore
{
    private readonly byte[] blob;
    private readonly byte[] digest = new byte[ProtocolVersion.DigestBytes];
    private readonly byte[] computed = new byte[ProtocolVersion.DigestBytes];
    private readonly Sha256 sha = new Sha256();
    private int length;
    private int received;
    private bool begun;

    public ModelStore(int capacity)
    {
        blob = new byte[capacity];
    }

    public byte[] Blob
    {
        get { return blob; }
    }

    public byte[] Digest
    {
        get { return digest; }
    }

    /// <summary>Bytes of the whole blob, as LOAD_BEGIN gave it.</summary>
    public int Length
    {
        get { return length; }
    }

    /// <summary>The offset wanted next.</summary>
    public int Received
    {
        get { return received; }
    }

    public bool Begun
    {
        get { return begun; }
    }

    public bool Complete
    {
        get { return begun && received == length; }
    }

    public bool IsFor(byte[] otherDigest, int otherLength)
    {
        return begun && length == otherLength && Same(digest, 0, otherDigest);
    }

    /// <summary>Starts on another blob; the caller has checked that it fits.</summary>
    public void Begin(byte[] newDigest, int newLength)
    {
        System.Array.Copy(newDigest, 0, digest, 0, ProtocolVersion.DigestBytes);
        length = newLength;
        received = 0;
        begun = true;
    }

    /// <summary>Takes the next bytes; false when they would pass the end.</summary>
    public bool Append(byte[] bytes, int offset, int count)
    {
        if (count > length - received)
            return false;
        System.Array.Copy(bytes, offset, blob, received, count);
        received += count;
        return true;
    }

    /// <summary>The trailer and the announced digest both equal the digest of the bytes. If not, the bytes are forgotten.</summary>
    public bool HoldsItsDigest()
    {
        int covered = length - ProtocolVersion.DigestBytes;
        sha.Reset();
        sha.Update(blob, 0, covered);
        sha.Finish(computed);
        bool same = Same(computed, 0, digest) && Same(blob, covered, digest);
        if (!same)
            begun = false;
        return same;
    }

    private static bool Same(byte[] bytes, int offset, byte[] other)
    {
        for (int i = 0; i < ProtocolVersion.DigestBytes; i++)
        {
            if (bytes[offset + i] != other[i])
                return false;
        }

        return true;
    }
}
