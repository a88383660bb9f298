namespace ParetoBench.Protocol;

/// <summary>Holds the blob that is being loaded, or was. It may hold a prefix only, from which a load goes on.</summary>
internal sealed class ModelStore
{
    private readonly byte[] _blob;
    private readonly byte[] _digest = new byte[ProtocolVersion.DigestBytes];
    private readonly byte[] _computed = new byte[ProtocolVersion.DigestBytes];
    private readonly Sha256 _sha = new Sha256();
    private int _length;
    private int _received;
    private bool _begun;

    public ModelStore(int capacity)
    {
        _blob = new byte[capacity];
    }

    public byte[] Blob
    {
        get { return _blob; }
    }

    public byte[] Digest
    {
        get { return _digest; }
    }

    /// <summary>Bytes of the whole blob, as LOAD_BEGIN gave it.</summary>
    public int Length
    {
        get { return _length; }
    }

    /// <summary>The offset wanted next.</summary>
    public int Received
    {
        get { return _received; }
    }

    public bool Begun
    {
        get { return _begun; }
    }

    public bool Complete
    {
        get { return _begun && _received == _length; }
    }

    public bool IsFor(byte[] otherDigest, int otherLength)
    {
        return _begun && _length == otherLength && Same(_digest, 0, otherDigest);
    }

    /// <summary>Starts on another blob; the caller has checked that it fits.</summary>
    public void Begin(byte[] newDigest, int newLength)
    {
        System.Array.Copy(newDigest, 0, _digest, 0, ProtocolVersion.DigestBytes);
        _length = newLength;
        _received = 0;
        _begun = true;
    }

    /// <summary>Takes the next bytes; false when they would pass the end.</summary>
    public bool Append(byte[] bytes, int offset, int count)
    {
        if (count > _length - _received)
            return false;
        System.Array.Copy(bytes, offset, _blob, _received, count);
        _received += count;
        return true;
    }

    /// <summary>The trailer and the announced digest both equal the digest of the bytes. If not, the bytes are forgotten.</summary>
    public bool HoldsItsDigest()
    {
        int covered = _length - ProtocolVersion.DigestBytes;
        _sha.Reset();
        _sha.Update(_blob, 0, covered);
        _sha.Finish(_computed);
        bool same = Same(_computed, 0, _digest) && Same(_blob, covered, _digest);
        if (!same)
            _begun = false;
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
