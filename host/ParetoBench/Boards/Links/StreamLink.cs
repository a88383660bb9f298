namespace ParetoBench.Boards.Links;

/// <summary>Two streams as a link: a program's standard output and input, a socket, or what else carries bytes.</summary>
internal sealed class StreamLink : ILink
{
    private readonly ReceiveQueue _queue = new();
    private readonly Stream _received;
    private readonly Stream _sent;

    /// <param name="name">For errors.</param>
    /// <param name="received">What the board sends; its end is the link's end.</param>
    /// <param name="sent">What the board is sent; it may be the same stream.</param>
    public StreamLink(string name, Stream received, Stream sent)
    {
        (Description, _received, _sent) = (name, received, sent);
        new Thread(Receive) { IsBackground = true, Name = $"link {name}" }.Start();
    }

    public string Description { get; }

    /// <summary>The board sends nothing any more.</summary>
    public bool HasEnded => _queue.HasEnded;

    public int BytesPerSecond => 0;

    public void Write(byte[] bytes, int offset, int count)
    {
        try
        {
            _sent.Write(bytes, offset, count);
            _sent.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw LinkErrors.Lost(Description, e);
        }
    }

    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        int taken = _queue.Take(buffer, offset, count, timeout);
        return taken >= 0 ? taken : throw LinkErrors.Lost(Description, _queue.Failure);
    }

    public void DiscardReceived() => _queue.Clear();

    /// <summary>The thread ends when the stream does: a pipe that is closed under a read may keep it for ever.</summary>
    public void Dispose()
    {
        _queue.End(null);
        _sent.Dispose();
    }

    private void Receive()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (_received.Read(buffer, 0, buffer.Length) is > 0 and int count)
                _queue.Put(buffer, count);
            _queue.End(null);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _queue.End(e);
        }
    }
}
